import type { LogEvent } from "../../model/event.ts";

/** What a server's own code meets when the peer closed the connection first. */
const GONE = /(?:^|\.)(?:BrokenPipeError|ConnectionResetError|ConnectionAbortedError)$/;
/** Exceptions that mean nothing else. */
const SAID =
  /(?:^|\.)(?:ClientDisconnect|ClientDisconnected|WebSocketDisconnect|ConnectionClosedOK)$|^h11\.[\w.]*LocalProtocolError$/;
const SERVER =
  /(?:^|[\\/])(?:wsgiref[\\/]\w+|socketserver|http[\\/]server|werkzeug[\\/]serving|gunicorn[\\/](?:http|workers)[\\/]\w+|uvicorn[\\/]protocols[\\/].{1,60}|waitress[\\/]\w+|basehttp|gevent[\\/]pywsgi|eventlet[\\/]wsgi|cheroot[\\/].{1,40}|sendfile)\.py$/;
const BELOW = /(?:^|[\\/])(?:socket|ssl|selectors|threading|staticfiles[\\/]handlers|asyncio[\\/]\w+)\.py$|^<frozen /;

/**
 * Whether an exception only says that a client hung up: a server that writes to it, or reads from it, and neither the
 * application nor a library that calls others is in the traceback.
 */
export function isClientGone({ record, fields }: LogEvent): boolean {
  const raised = record.block?.exceptions.at(-1);
  const type = raised?.type ?? fields.type ?? "";
  if (/LocalProtocolError$/.test(type) && SAID.test(type))
    return /our state is|can't handle event type|^$/.test(raised?.message ?? fields.text ?? "");
  if (SAID.test(type)) return true;
  const frames = record.block?.frames ?? [];
  return (
    GONE.test(type) &&
    frames.some(({ file }) => SERVER.test(file)) &&
    frames.every(({ file }) => SERVER.test(file) || BELOW.test(file))
  );
}
