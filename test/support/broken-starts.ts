/** One broken repository and how its start command is run. */
export type Fixable = {
  name: string;
  files: Readonly<Record<string, string>>;
  how: "procfile" | "blueprint" | "image";
};

const WSGI = `def app(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"well"]
`;

const ASGI = `async def app(scope, receive, send):
    if scope["type"] != "http":
        return
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": b"well"})
`;

const PINS = "gunicorn==23.0.0\nuvicorn==0.34.0\n";

/** Commands that do not start, with what is wrong with each. They listen on $PORT once they are mended. */
const BROKEN: readonly (readonly [why: string, command: string])[] = [
  ["a value for a switch", "gunicorn web:app --preload true --bind 0.0.0.0:$PORT"],
  ["a switch set to off", "gunicorn --preload false web:app --bind 0.0.0.0:$PORT"],
  ["a unit on a number", "gunicorn web:app --timeout 30s --bind 0.0.0.0:$PORT"],
  ["a unit on an inline number", "gunicorn web:app --graceful-timeout=20s --bind 0.0.0.0:$PORT"],
  ["a misspelt option", "gunicorn web:app --wokers 1 --bind 0.0.0.0:$PORT"],
  ["a misspelt inline option", "gunicorn web:app --worker-clsas=sync --bind 0.0.0.0:$PORT"],
  ["an attribute that is not there", "gunicorn web:application --bind 0.0.0.0:$PORT"],
  ["a switch of uvicorn with a value", "uvicorn api:app --host 0.0.0.0 --port $PORT --proxy-headers true"],
  ["a misspelt option of uvicorn", "uvicorn api:app --host 0.0.0.0 --prot $PORT"],
  ["an attribute uvicorn does not find", "uvicorn api:ap --host 0.0.0.0 --port $PORT"],
];

/** Every mistake in every file a command may stand in. */
export function fixables(): Fixable[] {
  const common = { "web.py": WSGI, "api.py": ASGI, "requirements.txt": PINS };
  const made: Fixable[] = [];
  for (const [why, command] of BROKEN) {
    made.push({
      name: `${why}, in a Procfile`,
      how: "procfile",
      files: { ...common, Procfile: `# start\nweb: ${command}\n` },
    });
    made.push({
      name: `${why}, in a Blueprint`,
      how: "blueprint",
      files: { ...common, "render.yaml": blueprint(command) },
    });
    const folded = `>-\n      ${command.replaceAll(" --", "\n      --")}`;
    made.push({
      name: `${why}, in a folded block`,
      how: "blueprint",
      files: { ...common, "render.yaml": blueprint(folded) },
    });
    made.push({ name: `${why}, in an image`, how: "image", files: { ...common, Dockerfile: image(`CMD ${command}`) } });
  }
  const quoted = "CMD ['sh', '-c', 'gunicorn web:app --bind 0.0.0.0:$PORT']";
  made.push({ name: "single quotes in an exec form", how: "image", files: { ...common, Dockerfile: image(quoted) } });
  return made;
}

function blueprint(command: string): string {
  return `services:
  - type: web
    name: shop
    runtime: python
    plan: starter
    buildCommand: pip install -r requirements.txt
    startCommand: ${command}
    healthCheckPath: /health # asked every five seconds
`;
}

function image(command: string): string {
  return `FROM python:3.12-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
ENV PORT=8000
${command}
`;
}
