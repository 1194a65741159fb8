import type { Expr } from "../../formats/python/ast.ts";
import type { Sign } from "../../model/sign.ts";
import { everyCall, type Where } from "../source/visit.ts";
import { calledName, keywordOf, type SignTools, sign } from "./reader.ts";

type Call = Expr & { kind: "Call" };

/** How a call that serves takes its address: places of host and port among the arguments, and what holds without. */
type Serving = { host?: number; port?: number; usual: { host?: string; port?: number }; instead?: readonly string[] };

const FLASK: Serving = { host: 0, port: 1, usual: { host: "127.0.0.1", port: 5000 } };

/** By the full name of the call. From the signatures of the packages' current releases, read 2026-11-21. */
const SERVING: Readonly<Record<string, Serving>> = {
  "flask.Flask.run": FLASK,
  "apiflask.APIFlask.run": FLASK,
  "quart.Quart.run": FLASK,
  "flask_socketio.SocketIO.run": { host: 1, port: 2, usual: { host: "127.0.0.1", port: 5000 } },
  "sanic.Sanic.run": { host: 0, port: 1, usual: { host: "127.0.0.1", port: 8000 }, instead: ["sock", "unix"] },
  // Dash asks the variables HOST and PORT where nothing is written.
  "dash.Dash.run": { host: 0, port: 1, usual: { port: 8050 } },
  "dash.Dash.run_server": { host: 0, port: 1, usual: { port: 8050 } },
  "uvicorn.run": { usual: { host: "127.0.0.1", port: 8000 }, instead: ["fd", "uds"] },
  "waitress.serve": { usual: { host: "0.0.0.0", port: 8080 }, instead: ["listen", "unix_socket", "sockets", "fd"] },
  "bottle.run": { host: 2, port: 3, usual: { host: "127.0.0.1", port: 8080 } },
  "werkzeug.serving.run_simple": { host: 0, port: 1, usual: {} },
  "wsgiref.simple_server.make_server": { host: 0, port: 1, usual: {} },
  "aiohttp.web.run_app": { usual: { host: "0.0.0.0", port: 8080 }, instead: ["path", "sock"] },
};

/** The addresses on which the source itself starts a server, as far as they are known. */
export function* servedAddresses(tools: SignTools): Generator<Sign> {
  for (const module of tools.graph.modules.values()) {
    for (const { call, where } of everyCall(module)) {
      // Of two branches one is for development.
      if (where.branch) continue;
      const name = calledName(tools.graph, where, call);
      const serving = name === undefined || !Object.hasOwn(SERVING, name) ? undefined : SERVING[name];
      if (!name || !serving || !isPlain(call, serving)) continue;
      const host = part(tools, where, given(call, "host", serving.host), serving.usual.host);
      const port = part(tools, where, given(call, "port", serving.port), serving.usual.port?.toString());
      if (host !== undefined || port !== undefined)
        yield sign(tools, "served-address", where, call, { name, detail: `${host ?? ""}:${port ?? ""}` });
    }
  }
}

/** Nothing hides what is given, and nothing else stands in for host and port. */
function isPlain({ args, keywords }: Call, { instead = [] }: Serving): boolean {
  return (
    args.every((arg) => arg.kind !== "Starred") &&
    keywords.every(({ name }) => name !== undefined && !instead.includes(name))
  );
}

function given(call: Call, keyword: string, position: number | undefined): Expr | undefined {
  return keywordOf(call, keyword) ?? (position === undefined ? undefined : call.args[position]);
}

function part(tools: SignTools, where: Where, node: Expr | undefined, usual: string | undefined): string | undefined {
  if (!node || (node.kind === "Constant" && node.value === null)) return usual;
  const value = tools.constants.valueOf(where.scope.module, node);
  if (!value.known) return undefined;
  if (value.value.kind === "str") return value.value.value === "" ? "0.0.0.0" : value.value.value;
  return value.value.kind === "int" ? String(value.value.value) : undefined;
}
