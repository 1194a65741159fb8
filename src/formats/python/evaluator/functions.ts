import type { Place } from "../../../model/place.ts";
import type { Expr, FunctionDef, Param, Stmt } from "../ast.ts";
import { blocksOf, partsOf } from "../walk.ts";
import { evaluate } from "./expressions.ts";
import type { Frame, FuncObj, Obj } from "./objects.ts";

/** A function object; defaults are evaluated now, the body when it is called. */
export function makeFunction(
  frame: Frame,
  name: string,
  params: readonly Param[],
  body: FunctionDef["body"] | Expr,
  at: Place,
  async = false,
): FuncObj {
  const defaults = new Map<string, Obj>();
  for (const param of params) if (param.value) defaults.set(param.name, evaluate(frame, param.value));
  const func: FuncObj = { t: "func", name, params, defaults, body, scope: frame.scope, file: frame.file, at };
  if (async) func.opaque = "a coroutine is not followed";
  else if (isBlock(body) ? body.some(yields) : expressionYields(body))
    func.opaque = "a generator function is not followed";
  return func;
}

function isBlock(body: FunctionDef["body"] | Expr): body is readonly Stmt[] {
  return Array.isArray(body);
}

/** True where a statement contains `yield` of its own function. */
function yields(statement: Stmt): boolean {
  switch (statement.kind) {
    case "Expr":
    case "Return":
    case "Assign":
    case "AugAssign":
    case "AnnAssign":
      return statement.value ? expressionYields(statement.value) : false;
    default:
      return blocksOf(statement).some((block) => block.some(yields));
  }
}

function expressionYields(node: Expr): boolean {
  return (
    node.kind === "Yield" || node.kind === "YieldFrom" || node.kind === "Await" || partsOf(node).some(expressionYields)
  );
}
