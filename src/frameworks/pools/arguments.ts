import type { Call, Expr } from "../../formats/python/ast.ts";
import { dottedName } from "../../formats/python/walk.ts";
import type { Place } from "../../model/place.ts";
import { keywordOf, placeIn, type SignTools } from "../signs/reader.ts";
import { resolveExpression } from "../source/resolve.ts";
import type { Where } from "../source/visit.ts";

/** An argument of a call as far as it is known. `value` null stands for None. */
export type Argument = {
  name: string;
  node: Expr;
  place: Place;
  value?: number | string | null;
  /** The variable of the environment whose text is handed on as it is. */
  variable?: string;
  /** True where a number is taken while that variable is not set. */
  hasNumber?: boolean;
};

/** One argument of a call by keyword, or by its position where it has one. */
export function argument(tools: SignTools, where: Where, call: Call, name: string, at?: number): Argument | undefined {
  const node = keywordOf(call, name) ?? (at === undefined ? undefined : call.args[at]);
  return node && argumentOf(tools, where, name, node);
}

/** What an expression is worth where a number or a text is expected. */
export function argumentOf(tools: SignTools, where: Where, name: string, node: Expr): Argument {
  const { module } = where.scope;
  const resolved =
    node.kind === "Name" || node.kind === "Attribute" ? resolveExpression(tools.graph, where.scope, node) : undefined;
  const origin = resolved?.kind === "value" ? resolved.value : node;
  const variable = variableOf(origin);
  const value = plainOf(tools, where, node);
  return {
    name,
    node,
    place: placeIn(module, node),
    ...(value === undefined ? {} : { value }),
    ...(variable ?? {}),
  };
}

function plainOf({ constants }: SignTools, { scope }: Where, node: Expr): number | string | null | undefined {
  const value = constants.valueOf(scope.module, node);
  if (!value.known) return undefined;
  const py = value.value;
  if (py.kind === "int") return Number(py.value);
  if (py.kind === "str" || py.kind === "float") return py.value;
  return py.kind === "none" ? null : undefined;
}

/** `os.getenv("X", 5)`, `os.environ["X"]`: a text wherever the variable is set. */
function variableOf(node: Expr): { variable: string; hasNumber: boolean } | undefined {
  if (node.kind === "Subscript") {
    const named = /(?:^|\.)environ$/.test(dottedName(node.value) ?? "");
    return named && node.index.kind === "Str" ? { variable: node.index.value, hasNumber: false } : undefined;
  }
  if (node.kind !== "Call" || !/(?:^|\.)(?:getenv|environ\.get)$/.test(dottedName(node.func) ?? "")) return undefined;
  const [key, fallback] = node.args;
  if (key?.kind !== "Str") return undefined;
  return { variable: key.value, hasNumber: fallback !== undefined && fallback.kind !== "Str" };
}

/** True where a call is given keywords that are not written out (`**options`). */
export function hasHidden(call: Call): boolean {
  return call.keywords.some((keyword) => keyword.name === undefined);
}
