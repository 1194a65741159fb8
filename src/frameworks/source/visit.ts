import type { ClassDef, Expr, FunctionDef, Stmt } from "../../formats/python/ast.ts";
import { blocksOf, everyExpression, expressionsOf } from "../../formats/python/walk.ts";
import type { SourceModule } from "./graph.ts";
import { isMainGuard, isTypeChecking } from "./imports.ts";
import type { Scope } from "./resolve.ts";

/** Where a statement or expression stands. */
export type Where = {
  scope: Scope;
  /** The innermost function, and the class a method belongs to. */
  func?: FunctionDef;
  cls?: ClassDef;
  /** Inside `if __name__ == "__main__":`. */
  main: boolean;
  /** What the `for` loops around it, inside the innermost function, go through. */
  iterations: readonly Expr[];
};

/** Every statement of a module with where it stands; blocks under `if TYPE_CHECKING` left out. */
export function* everyStatement(module: SourceModule): Generator<{ node: Stmt; where: Where }> {
  yield* inBlock(module.syntax.body, { scope: { module, functions: [] }, main: false, iterations: [] });
}

function* inBlock(body: readonly Stmt[], where: Where): Generator<{ node: Stmt; where: Where }> {
  for (const node of body) {
    yield { node, where };
    if (node.kind === "Def") {
      const scope: Scope = { module: where.scope.module, functions: [...where.scope.functions, node] };
      yield* inBlock(node.body, { ...where, scope, func: node, iterations: [] });
    } else if (node.kind === "Class") {
      yield* inBlock(node.body, { ...where, cls: node });
    } else if (node.kind === "If" && isTypeChecking(node.test)) {
      yield* inBlock(node.orelse, where);
    } else if (node.kind === "If" && isMainGuard(node.test)) {
      yield* inBlock(node.body, { ...where, main: true });
      yield* inBlock(node.orelse, where);
    } else {
      const inner = node.kind === "For" ? { ...where, iterations: [...where.iterations, node.iter] } : where;
      for (const block of blocksOf(node)) yield* inBlock(block, inner);
    }
  }
}

/** Every expression a statement contains directly, not those of the statements inside it. */
export function* ownExpressions(node: Stmt): Generator<Expr> {
  for (const expression of expressionsOf(node)) yield* everyExpression(expression);
}

/** Every call of a module with where it stands. */
export function* everyCall(
  module: SourceModule,
): Generator<{ call: Expr & { kind: "Call" }; node: Stmt; where: Where }> {
  for (const { node, where } of everyStatement(module)) {
    for (const call of ownExpressions(node)) if (call.kind === "Call") yield { call, node, where };
  }
}
