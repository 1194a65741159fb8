import type { Expr, Stmt } from "./ast.ts";

/** The blocks directly inside a compound statement, those of functions and classes left out. */
export function blocksOf(statement: Stmt): readonly (readonly Stmt[])[] {
  switch (statement.kind) {
    case "If":
    case "While":
    case "For":
      return [statement.body, statement.orelse];
    case "With":
      return [statement.body];
    case "Try":
      return [statement.body, ...statement.handlers.map((handler) => handler.body), statement.orelse, statement.final];
    case "Match":
      return statement.cases.map((one) => one.body);
    default:
      return [];
  }
}

/** The expressions directly inside an expression; bodies of lambdas left out. */
export function partsOf(expression: Expr): readonly Expr[] {
  switch (expression.kind) {
    case "JoinedStr":
      return expression.parts.flatMap((part) =>
        "value" in part ? [part.value, ...(part.spec ?? []).flatMap((s) => ("value" in s ? [s.value] : []))] : [],
      );
    case "List":
    case "Tuple":
    case "Set":
      return expression.items;
    case "Dict":
      return expression.entries.flatMap((entry) => (entry.key ? [entry.key, entry.value] : [entry.value]));
    case "Comp":
      return [expression.item, ...expression.clauses.flatMap((clause) => [clause.iter, ...clause.ifs])];
    case "DictComp":
      return [
        expression.key,
        expression.value,
        ...expression.clauses.flatMap((clause) => [clause.iter, ...clause.ifs]),
      ];
    case "Unary":
    case "Attribute":
    case "Starred":
    case "Named":
      return [expression.value];
    case "Binary":
    case "Bool":
      return [expression.left, expression.right];
    case "Compare":
      return [expression.left, ...expression.rest.map((step) => step.value)];
    case "Call":
      return [expression.func, ...expression.args, ...expression.keywords.map((keyword) => keyword.value)];
    case "Subscript":
      return [expression.value, expression.index];
    case "Slice":
      return [expression.lower, expression.upper, expression.step].filter((part) => part !== undefined);
    case "If":
      return [expression.test, expression.body, expression.orelse];
    case "Await":
    case "Yield":
    case "YieldFrom":
      return expression.value ? [expression.value] : [];
    default:
      return [];
  }
}

/** The expressions directly inside a statement. */
export function expressionsOf(node: Stmt): readonly Expr[] {
  switch (node.kind) {
    case "Expr":
    case "Return":
      return node.value ? [node.value] : [];
    case "Assign":
      return [...node.targets, node.value];
    case "AnnAssign":
    case "AugAssign":
      return node.value ? [node.target, node.value] : [node.target];
    case "If":
    case "While":
      return [node.test];
    case "For":
      return [node.target, node.iter];
    case "With":
      return node.items.flatMap((item) => (item.target ? [item.value, item.target] : [item.value]));
    case "Try":
      return node.handlers.flatMap((handler) => handler.type ?? []);
    case "Def":
      return [...node.decorators, ...node.params.flatMap((param) => param.value ?? [])];
    case "Class":
      return [...node.decorators, ...node.bases, ...node.keywords.map((keyword) => keyword.value)];
    case "Raise":
      return [node.value, node.cause].filter((part) => part !== undefined);
    case "Delete":
      return node.targets;
    case "Assert":
      return node.message ? [node.test, node.message] : [node.test];
    case "Match":
      return [node.subject, ...node.cases.flatMap((one) => one.guard ?? [])];
    default:
      return [];
  }
}

/** Every expression inside one, itself first; bodies of lambdas included. */
export function* everyExpression(node: Expr): Generator<Expr> {
  yield node;
  if (node.kind === "Lambda") yield* everyExpression(node.body);
  for (const part of partsOf(node)) yield* everyExpression(part);
}

/** `a.b.c` as text; `undefined` for anything that is not names and dots. */
export function dottedName(node: Expr): string | undefined {
  if (node.kind === "Name") return node.id;
  if (node.kind !== "Attribute") return undefined;
  const left = dottedName(node.value);
  return left === undefined ? undefined : `${left}.${node.name}`;
}
