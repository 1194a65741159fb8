import type { ClassDef, Expr, FunctionDef, Stmt } from "../../formats/python/ast.ts";
import { blocksOf, everyExpression, expressionsOf, partsOf } from "../../formats/python/walk.ts";
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
  /** In the body of a lambda: it runs when whoever was given it calls it. */
  deferred?: boolean;
  /** In a branch of an `if` of the innermost function that may not be taken. */
  branch?: boolean;
  /** What the `for` loops around it, inside the innermost function, go through. */
  iterations: readonly Expr[];
};

/** A statement and where it stands. */
export type Placed = { node: Stmt; where: Where };
/** A call, with the statement it is a part of. */
export type PlacedCall = Placed & { call: Expr & { kind: "Call" } };

// Every reader goes through the same statements and calls: they are laid out once for each module.
const statements = new WeakMap<SourceModule, readonly Placed[]>();
const calls = new WeakMap<SourceModule, readonly PlacedCall[]>();

/** Every statement of a module with where it stands; blocks under `if TYPE_CHECKING` left out. */
export function everyStatement(module: SourceModule): readonly Placed[] {
  let found = statements.get(module);
  if (!found) {
    const into: Placed[] = [];
    inBlock(module.syntax.body, { scope: { module, functions: [] }, main: false, iterations: [] }, into);
    statements.set(module, into);
    found = into;
  }
  return found;
}

function inBlock(body: readonly Stmt[], where: Where, into: Placed[]): void {
  for (const node of body) {
    into.push({ node, where });
    if (node.kind === "Def") {
      const scope: Scope = { module: where.scope.module, functions: [...where.scope.functions, node] };
      inBlock(node.body, { ...where, scope, func: node, iterations: [], branch: false }, into);
    } else if (node.kind === "Class") {
      inBlock(node.body, { ...where, cls: node }, into);
    } else if (node.kind === "If" && isTypeChecking(node.test)) {
      inBlock(node.orelse, where, into);
    } else if (node.kind === "If" && isMainGuard(node.test)) {
      inBlock(node.body, { ...where, main: true }, into);
      inBlock(node.orelse, where, into);
    } else if (node.kind === "If") {
      for (const block of blocksOf(node)) inBlock(block, { ...where, branch: true }, into);
    } else {
      const inner = node.kind === "For" ? { ...where, iterations: [...where.iterations, node.iter] } : where;
      for (const block of blocksOf(node)) inBlock(block, inner, into);
    }
  }
}

/** Every expression a statement contains directly, not those of the statements inside it. */
export function* ownExpressions(node: Stmt): Generator<Expr> {
  for (const expression of expressionsOf(node)) yield* everyExpression(expression);
}

/** Every call of a module with where it stands. */
export function everyCall(module: SourceModule): readonly PlacedCall[] {
  let found = calls.get(module);
  if (!found) {
    const into: PlacedCall[] = [];
    for (const { node, where } of everyStatement(module)) {
      for (const expression of expressionsOf(node)) collectCalls(expression, node, where, into);
    }
    calls.set(module, into);
    found = into;
  }
  return found;
}

function collectCalls(expression: Expr, node: Stmt, where: Where, into: PlacedCall[]): void {
  if (expression.kind === "Call") into.push({ call: expression, node, where });
  if (expression.kind === "Lambda") collectCalls(expression.body, node, { ...where, deferred: true }, into);
  for (const part of partsOf(expression)) collectCalls(part, node, where, into);
}
