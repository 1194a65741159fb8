import type { Expr, FunctionDef } from "../../formats/python/ast.ts";
import type { Sign } from "../../model/sign.ts";
import { resolveExpression } from "../source/resolve.ts";
import { everyCall, type Where } from "../source/visit.ts";
import { besideModule } from "./beside.ts";
import { calledName, keywordOf, type SignTools, sign } from "./reader.ts";

type Call = Expr & { kind: "Call" };
type Access = { path: Expr | undefined; how: "read" | "write" | "append" | "folder" };

/** Files the source opens by a path that is written down, or beside a module: what it reads, writes, and adds to. */
export function* fileAccesses(tools: SignTools): Generator<Sign> {
  const helpers = helpersOf(tools);
  for (const module of tools.graph.modules.values()) {
    for (const { call, where } of everyCall(module)) {
      const own = accessOf(tools, where, call) ?? methodOf(call);
      for (const access of own ? [own] : handedOn(tools, where, call, helpers)) {
        if (!access.path) continue;
        const value = pathOf(tools, where, access.path);
        if (value !== undefined) yield sign(tools, "file-access", where, call, { name: access.how, detail: value });
        const beside = value === undefined ? besideModule(tools, where, access.path) : undefined;
        if (beside) yield sign(tools, "file-beside", where, call, { name: access.how, detail: beside });
      }
    }
  }
}

/** Functions that open the path they are given, with the place of the path among their parameters. */
type Helpers = ReadonlyMap<FunctionDef, readonly { index: number; name: string; how: Access["how"] }[]>;

function helpersOf(tools: SignTools): Helpers {
  const found = new Map<FunctionDef, { index: number; name: string; how: Access["how"] }[]>();
  for (const module of tools.graph.modules.values()) {
    for (const { call, where } of everyCall(module)) {
      const { func, cls } = where;
      if (!func || cls) continue;
      const access = accessOf(tools, where, call) ?? methodOf(call);
      if (access?.path?.kind !== "Name") continue;
      const path = access.path;
      const index = func.params.findIndex(({ name, kind }) => kind === "plain" && name === path.id);
      if (index !== -1) found.set(func, [...(found.get(func) ?? []), { index, name: path.id, how: access.how }]);
    }
  }
  return found;
}

/** What a call of such a function opens. */
function handedOn({ graph }: SignTools, where: Where, call: Call, helpers: Helpers): Access[] {
  if (helpers.size === 0 || (call.func.kind !== "Name" && call.func.kind !== "Attribute")) return [];
  const callee = resolveExpression(graph, where.scope, call.func);
  if (callee?.kind !== "function") return [];
  return (helpers.get(callee.node) ?? []).map(({ index, name, how }) => ({
    path: keywordOf(call, name) ?? call.args[index],
    how,
  }));
}

/** A literal, literals that are joined, or a name of the module for one. */
function pathOf(tools: SignTools, where: Where, node: Expr): string | undefined {
  if (node.kind === "Str") return node.value;
  if (node.kind === "Call" && calledName(tools.graph, where, node) === "os.path.join") {
    const parts = node.args.map((part) => (part.kind === "Str" ? part.value : undefined));
    return parts.includes(undefined) ? undefined : parts.join("/");
  }
  if (node.kind !== "Name") return undefined;
  const value = tools.constants.valueOf(where.scope.module, node);
  return value.known && value.value.kind === "str" ? value.value.value : undefined;
}

const READERS =
  /^(?:pandas\.read_(?:csv|excel|json|parquet|pickle|feather)|joblib\.load|numpy\.load|PIL\.Image\.open|(?:tensorflow\.)?keras\.models\.load_model)$/;
const WRITERS = /\.to_(?:csv|excel|parquet|pickle|feather)$/;

function accessOf({ graph }: SignTools, where: Where, call: Call): Access | undefined {
  const name = calledName(graph, where, call);
  if (name === "open" || name === "io.open") return { path: call.args[0], how: modeOf(call) };
  if (name !== undefined && READERS.test(name)) return { path: call.args[0], how: "read" };
  if (name === "joblib.dump") return { path: call.args[1], how: "write" };
  if (name === "chromadb.PersistentClient") return { path: keywordOf(call, "path") ?? call.args[0], how: "folder" };
  // A frame comes from anywhere; no other object has such methods.
  if (call.func.kind === "Attribute" && WRITERS.test(`.${call.func.name}`)) return { path: call.args[0], how: "write" };
  return undefined;
}

/** `path.write_text(…)`, `path.open("a")`: of paths, as nothing else that is worked out from one has such methods. */
function methodOf({ func, args }: Call): Access | undefined {
  if (func.kind !== "Attribute") return undefined;
  if (/^write_(?:text|bytes)$/.test(func.name)) return { path: func.value, how: "write" };
  if (/^read_(?:text|bytes)$/.test(func.name)) return { path: func.value, how: "read" };
  if (func.name !== "open") return undefined;
  return { path: func.value, how: args[0]?.kind === "Str" ? howOf(args[0].value) : "read" };
}

function modeOf(call: Call): Access["how"] {
  const mode = keywordOf(call, "mode") ?? call.args[1];
  return mode?.kind === "Str" ? howOf(mode.value) : "read";
}

function howOf(mode: string): Access["how"] {
  return mode.includes("a") ? "append" : /[wx+]/.test(mode) ? "write" : "read";
}
