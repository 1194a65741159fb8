/** A WSGI application that sleeps, allocates or fails on demand. */
export const WSGI_APP = `import os
import time

KEPT = []


def app(environ, start_response):
    path = environ["PATH_INFO"]
    if path == "/slow":
        time.sleep(120)
    if path == "/grow":
        KEPT.append(b"x" * 30_000_000)
    if path == "/fail":
        raise RuntimeError("the price list is empty")
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [str(os.getpid()).encode()]
`;

/** An ASGI application without a framework. */
export const ASGI_APP = `import asyncio
import os
import time


async def app(scope, receive, send):
    if scope["type"] == "lifespan":
        while True:
            message = await receive()
            await send({"type": message["type"] + ".complete"})
            if message["type"] == "lifespan.shutdown":
                return
    if scope["path"] == "/slow":
        await asyncio.sleep(120)
    if scope["path"] == "/block":
        time.sleep(120)
    if scope["path"] == "/fail":
        raise RuntimeError("the price list is empty")
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": str(os.getpid()).encode()})
`;
