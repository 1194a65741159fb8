import type { Expr } from "../../formats/python/ast.ts";
import { dottedName } from "../../formats/python/walk.ts";
import type { Sign } from "../../model/sign.ts";
import { everyCall, everyStatement } from "../source/visit.ts";
import { calledName, keywordOf, type placeIn, type SignTools, sign } from "./reader.ts";

type Reading = (call: Expr & { kind: "Call" }, name: string, text: string) => { detail: string } | undefined;

/** Sessions, limits, caches and sockets an extension keeps in the process unless it is told where else. */
const EXTENSIONS: readonly Reading[] = [
  (call, name) =>
    name === "flask_limiter.Limiter" && inMemory(call, "storage_uri") ? { detail: "rate-limits" } : undefined,
  (call, name) =>
    /^slowapi(?:\.extension)?\.Limiter$/.test(name) && inMemory(call, "storage_uri")
      ? { detail: "rate-limits" }
      : undefined,
  (_, name, text) =>
    name === "flask_caching.Cache" &&
    /["']CACHE_TYPE["']\s*:\s*["'](?:simple|SimpleCache|flask_caching\.backends\.SimpleCache)["']/.test(text)
      ? { detail: "cache" }
      : undefined,
  (_, name) =>
    /^(?:fastapi_cache\.backends\.inmemory\.InMemoryBackend|aiocache\.SimpleMemoryCache|cachelib\.SimpleCache|cachelib\.simple\.SimpleCache)$/.test(
      name,
    )
      ? { detail: "cache" }
      : undefined,
  (call, name) =>
    name === "flask_socketio.SocketIO" && !keywordOf(call, "message_queue") ? { detail: "sockets" } : undefined,
  (call, name) =>
    /^socketio\.(?:Async)?Server$/.test(name) && !keywordOf(call, "client_manager") ? { detail: "sockets" } : undefined,
];

function inMemory(call: Expr & { kind: "Call" }, keyword: string): boolean {
  if (keywordOf(call, "storage")) return false;
  const uri = keywordOf(call, keyword);
  return !uri || (uri.kind === "Str" && uri.value.startsWith("memory:"));
}

/** The same is made with a store in another branch: this one is what is left where that cannot be had. */
function isStoredElse(tools: SignTools, module: Parameters<typeof placeIn>[0], name: string): boolean {
  return everyCall(module).some(
    ({ call, where }) =>
      keywordOf(call, "storage_uri") !== undefined &&
      !inMemory(call, "storage_uri") &&
      calledName(tools.graph, where, call) === name,
  );
}

/** State kept in the memory of one process, which the others do not see. */
export function* processState(tools: SignTools): Generator<Sign> {
  for (const module of tools.graph.modules.values()) {
    for (const { call, where } of everyCall(module)) {
      const name = calledName(tools.graph, where, call);
      if (name === undefined) continue;
      const text = module.syntax.text.slice(call.start, call.end);
      for (const read of EXTENSIONS) {
        const found = read(call, name, text);
        if (found && !(where.branch && isStoredElse(tools, module, name)))
          yield sign(tools, "process-state", where, call, { name, ...found });
      }
    }
    yield* connectionManagers(tools, module);
    for (const setting of SETTINGS) yield* inSettings(tools, module, setting);
  }
}

/** A class that collects the WebSockets of its clients. */
function* connectionManagers(tools: SignTools, module: Parameters<typeof placeIn>[0]): Generator<Sign> {
  for (const { node, where } of everyStatement(module)) {
    if (node.kind !== "Class") continue;
    const body = module.syntax.text.slice(node.start, node.end);
    if (
      !/\bWebSocket\b/.test(body) ||
      !/self\.\w+(?:\[[^[\]\n]{0,100}\])?\s*(?:\.(?:append|add)\(\s*\w*(?:socket|ws)\b|=\s*websocket\b)/i.test(body)
    )
      continue;
    const at = { start: node.nameStart, end: node.nameStart + node.name.length };
    yield sign(tools, "process-state", where, at, { name: node.name, detail: "sockets" });
  }
}

/** Settings of Django and Channels that keep something in the memory of the process, by what they name then. */
const SETTINGS = [
  { name: "CACHES", what: "LocMemCache", detail: "cache" },
  { name: "CHANNEL_LAYERS", what: "InMemoryChannelLayer", detail: "groups" },
];

/** A setting that is given several times, or in branches, counts where every one of them keeps it in memory. */
function* inSettings(
  tools: SignTools,
  module: Parameters<typeof placeIn>[0],
  { name, what, detail }: (typeof SETTINGS)[number],
): Generator<Sign> {
  const found: Sign[] = [];
  for (const { node, where } of everyStatement(module)) {
    if (node.kind !== "Assign" || where.func || !node.targets.some((target) => isOf(target, name))) continue;
    const at = module.syntax.text.slice(node.start, node.end).indexOf(what);
    if (at < 0) return;
    const start = node.start + at;
    found.push(sign(tools, "process-state", where, { start, end: start + what.length }, { name, detail }));
  }
  yield* found;
}

/** `CACHES`, or `CACHES["default"]`. */
function isOf(target: Expr, name: string): boolean {
  return dottedName(target.kind === "Subscript" ? target.value : target) === name;
}
