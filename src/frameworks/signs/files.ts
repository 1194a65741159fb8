import type { Expr } from "../../formats/python/ast.ts";
import type { Sign } from "../../model/sign.ts";
import { everyCall, type Where } from "../source/visit.ts";
import { calledName, keywordOf, type SignTools, sign } from "./reader.ts";

type Call = Expr & { kind: "Call" };
type Access = { path: Expr | undefined; how: "read" | "write" | "append" | "folder" };

/** Files the source opens by a path that is written down: what it reads, writes, and adds to. */
export function* fileAccesses(tools: SignTools): Generator<Sign> {
  for (const module of tools.graph.modules.values()) {
    for (const { call, where } of everyCall(module)) {
      const access = accessOf(tools, where, call);
      if (!access?.path) continue;
      const value = pathOf(tools, where, access.path);
      if (value !== undefined) yield sign(tools, "file-access", where, call, { name: access.how, detail: value });
    }
  }
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

function modeOf(call: Call): Access["how"] {
  const mode = keywordOf(call, "mode") ?? call.args[1];
  if (mode?.kind !== "Str") return "read";
  return mode.value.includes("a") ? "append" : /[wx+]/.test(mode.value) ? "write" : "read";
}
