import type { Expr } from "../formats/python/ast.ts";
import { dottedName } from "../formats/python/walk.ts";
import type { EnvironmentUse } from "../model/app.ts";
import type { Timing } from "./source/calls.ts";
import type { SourceGraph } from "./source/graph.ts";
import { foreignName, resolveExpression } from "./source/resolve.ts";
import { everyStatement, ownExpressions, type Where } from "./source/visit.ts";

/** Variables the source reads by a literal name, and whether the reading can do without. */
export function environmentUses(graph: SourceGraph, timing: Timing): EnvironmentUse[] {
  const found: EnvironmentUse[] = [];
  for (const module of graph.modules.values()) {
    for (const { node, where } of everyStatement(module)) {
      const guarded = new Set<Expr>();
      for (const part of ownExpressions(node)) {
        // `os.getenv("X") or "y"` can do without.
        if (part.kind === "Bool" && part.op === "or") guarded.add(part.left);
        const read = readOf(graph, where, part);
        if (!read) continue;
        const place = { file: module.file, start: part.start, end: part.end };
        found.push({
          name: read.name,
          place,
          required: read.required && !guarded.has(part),
          raises: read.raises,
          when: timing.of(where, module),
        });
      }
    }
  }
  return found;
}

type Read = { name: string; required: boolean; raises: boolean };

function readOf(graph: SourceGraph, where: Where, node: Expr): Read | undefined {
  if (node.kind === "Subscript" && node.index.kind === "Str" && isEnviron(graph, where, node.value)) {
    return { name: node.index.value, required: true, raises: true };
  }
  if (node.kind !== "Call" || node.args[0]?.kind !== "Str") return undefined;
  const name = node.args[0].value;
  const hasDefault = node.args.length > 1 || node.keywords.some((keyword) => keyword.name === "default");
  const { func } = node;
  const full = foreignName(graph, where.scope, func);
  if (full === "os.getenv") return { name, required: !hasDefault, raises: false };
  if (full === "decouple.config") return { name, required: !hasDefault, raises: !hasDefault };
  if (func.kind !== "Attribute") return envCall(graph, where, func, name, hasDefault);
  if (isEnviron(graph, where, func.value)) {
    if (func.name === "get" || func.name === "pop")
      return { name, required: !hasDefault, raises: func.name === "pop" && !hasDefault };
    if (func.name === "setdefault") return { name, required: false, raises: false };
    return undefined;
  }
  return envCall(graph, where, func.value, name, hasDefault);
}

function isEnviron(graph: SourceGraph, where: Where, node: Expr): boolean {
  return foreignName(graph, where.scope, node) === "os.environ" || dottedName(node) === "os.environ";
}

/** The call that makes an object of environs or django-environ; environs has one ready-made. */
function envOf(graph: SourceGraph, where: Where, node: Expr): (Expr & { kind: "Call" }) | "made" | undefined {
  const found = resolveExpression(graph, where.scope, node);
  if (found?.kind === "foreign") return found.name === "environs.env" ? "made" : undefined;
  if (found?.kind !== "value" || found.value.kind !== "Call") return undefined;
  const maker = foreignName(graph, found.scope, found.value.func);
  return maker === "environs.Env" || maker === "environ.Env" || maker === "environ.FileAwareEnv"
    ? found.value
    : undefined;
}

function envCall(graph: SourceGraph, where: Where, func: Expr, name: string, hasDefault: boolean): Read | undefined {
  const made = envOf(graph, where, func);
  if (!made) return undefined;
  const isRequired = !hasDefault && (made === "made" || !hasInScheme(made, name));
  return { name, required: isRequired, raises: isRequired };
}

/** `environ.Env(DEBUG=(bool, False))` gives what is not set a value. */
function hasInScheme({ keywords }: Expr & { kind: "Call" }, name: string): boolean {
  const scheme = keywords.find((keyword) => keyword.name === name)?.value;
  return scheme?.kind === "Tuple" && scheme.items.length > 1;
}
