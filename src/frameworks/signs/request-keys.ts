import type { Expr } from "../../formats/python/ast.ts";
import { dottedName, everyExpression } from "../../formats/python/walk.ts";
import type { SourceGraph } from "../source/graph.ts";
import { localBindings } from "../source/resolve.ts";
import type { Where } from "../source/visit.ts";
import type { Answering } from "./answering.ts";

const DEEPEST = 4;
/** What makes a key nobody had before. */
const MAKERS =
  /(?:^|\.)(?:uuid[14]|token_(?:urlsafe|hex|bytes)|urandom|randint|randbelow|getrandbits|choices|generate_\w+)$/;
const REQUEST = /^(?:self\.)?(?:request|session|current_user|g)(?:\.|$)/;
/** Parameters of functions that handlers call, where the name tells what is handed over. */
const VARYING = /(?:^|_)(?:id|sid|uid|uuid|token|user|email|mail|phone|ip|otp|code|room|number)$|[a-z]Id$/;

/** Whether a key comes with the request, or is made for it; nothing where neither is to be seen. */
export function originOf(
  graph: SourceGraph,
  where: Where,
  answers: Answering,
  key: Expr,
  depth = 0,
): "given" | "made" | undefined {
  let made = false;
  for (const part of everyExpression(key)) {
    if (part.kind === "Call" && MAKERS.test(dottedName(part.func) ?? "")) made = true;
    if (part.kind === "Attribute" && REQUEST.test(dottedName(part) ?? "")) return "given";
    if (part.kind !== "Name") continue;
    const found = ofName(graph, where, answers, part.id, depth);
    if (found === "given") return found;
    if (found) made = true;
  }
  return made ? "made" : undefined;
}

function ofName(graph: SourceGraph, where: Where, answers: Answering, name: string, depth: number) {
  for (const func of [...where.scope.functions].reverse()) {
    if (func.params.some((param) => param.name === name)) {
      if (name === "self" || name === "cls") return undefined;
      return answers.get(func)?.has(func) || VARYING.test(name) ? "given" : undefined;
    }
    const bindings = localBindings(func, where.scope.module).names.get(name);
    if (!bindings) continue;
    if (depth >= DEEPEST) return undefined;
    const origins = bindings.map((one) =>
      one.kind === "value" ? originOf(graph, where, answers, one.value, depth + 1) : undefined,
    );
    return origins.find((one) => one === "given") ?? origins.find((one) => one === "made");
  }
  return undefined;
}
