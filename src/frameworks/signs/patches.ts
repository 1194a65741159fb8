import type { Stmt } from "../../formats/python/ast.ts";
import type { Place } from "../../model/place.ts";
import type { Sign } from "../../model/sign.ts";
import type { SourceModule } from "../source/graph.ts";
import { everyCall } from "../source/visit.ts";
import { calledName, placeIn, type SignTools, sign } from "./reader.ts";

const PATCHES = /^(?:gevent\.monkey\.patch_all|eventlet\.monkey_patch|eventlet\.patcher\.monkey_patch)$/;
/** Imports that may stand before a patch. */
const EARLY = /^(?:gevent|eventlet|os|sys|__future__|psycogreen|dotenv|warnings)(?:\.|$)/;

/** gevent's and eventlet's patching, and whether something that needs it was imported before. */
export function* monkeyPatches(tools: SignTools): Generator<Sign> {
  for (const module of tools.graph.modules.values()) {
    for (const { call, where } of everyCall(module)) {
      const name = calledName(tools.graph, where, call);
      if (!name || !PATCHES.test(name)) continue;
      const before = where.func ? [] : importsBefore(module, module.syntax.body, call.start);
      const late = [...before, ...(where.func ? [] : beforeLoading(tools, module))];
      yield sign(tools, "monkey-patch", where, call, {
        name,
        ...(late.length > 0 ? { detail: "late", also: late.slice(0, 5) } : {}),
      });
    }
  }
}

function importsBefore(module: SourceModule, body: readonly Stmt[], offset: number): Place[] {
  return body.flatMap((node) => {
    if (node.start >= offset) return [];
    if (node.kind === "Import" && node.names.some((name) => !EARLY.test(name.name))) return [placeIn(module, node)];
    return node.kind === "From" && !EARLY.test(node.module) ? [placeIn(module, node)] : [];
  });
}

/** What the entry module imports before it imports the module that patches. */
function beforeLoading(tools: SignTools, module: SourceModule): Place[] {
  const { entry } = tools;
  if (!entry || entry === module) return [];
  const loading = entry.syntax.body.find((node) => {
    if (node.kind === "Import") return node.names.some((name) => name.name === module.name);
    return (
      node.kind === "From" &&
      (node.module === module.name ||
        (node.names !== "*" && node.names.some((name) => `${node.module}.${name.name}` === module.name)))
    );
  });
  return loading ? importsBefore(entry, entry.syntax.body, loading.start) : [];
}
