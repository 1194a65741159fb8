import type { Call, Expr, Param } from "./ast.ts";
import { inner, lowerComprehension, lowerExpression } from "./lower-expressions.ts";
import { isBroken, type Lowering, type Node, textOf } from "./lowering.ts";

/** Parameters of a function or lambda. */
export function lowerParams(lowering: Lowering, node: Node | undefined): Param[] {
  const params: Param[] = [];
  if (!node) return params;
  let kind: Param["kind"] = "plain";
  let keywordOnly = false;
  const nodes = node.children;
  for (const [index, child] of nodes.entries()) {
    if (child.name === "*") {
      keywordOnly = true;
      kind = nodes[index + 1]?.name === "VariableName" ? "args" : "plain";
    } else if (child.name === "**") kind = "kwargs";
    else if (child.name === "/") for (const param of params) param.only = "positional";
    else if (child.name === "VariableName" && nodes[index - 1]?.name !== "AssignOp") {
      const param: Param = { name: textOf(lowering, child), kind, start: child.from };
      if (keywordOnly && kind === "plain") param.only = "keyword";
      let next = index + 1;
      const annotation = nodes[next];
      if (annotation?.name === "TypeDef") {
        const type = annotation.children[1];
        if (type) param.annotation = lowerExpression(lowering, type);
        next++;
      }
      const value = nodes[next]?.name === "AssignOp" ? nodes[next + 1] : undefined;
      if (value) param.value = lowerExpression(lowering, value);
      params.push(param);
      kind = "plain";
    }
  }
  return params;
}

/** Arguments of a call, a class or a decorator. */
export function lowerArguments(lowering: Lowering, node: Node): Pick<Call, "args" | "keywords"> | undefined {
  if (isBroken(node)) return undefined;
  const args: Expr[] = [];
  const keywords: { name?: string; value: Expr; start: number }[] = [];
  const nodes = inner(node);
  for (let at = 0; at < nodes.length; at++) {
    const child = nodes[at];
    if (!child || child.name === ",") continue;
    const next = nodes[at + 1];
    if (child.name === "*" && next) {
      const value = lowerExpression(lowering, next);
      args.push({ start: child.from, end: value.end, kind: "Starred", value });
      at++;
    } else if (child.name === "**" && next) {
      keywords.push({ value: lowerExpression(lowering, next), start: child.from });
      at++;
    } else if (next?.name === "AssignOp") {
      const valueNode = nodes[at + 2];
      if (!valueNode) return undefined;
      const value = lowerExpression(lowering, valueNode);
      const name = textOf(lowering, child);
      if (textOf(lowering, next) === ":=") {
        args.push({ start: child.from, end: value.end, kind: "Named", target: name, value });
      } else keywords.push({ name, value, start: child.from });
      at += 2;
    } else if (next?.name === "for" || next?.name === "async") {
      const span = { start: child.from, end: nodes[nodes.length - 1]?.to ?? child.to };
      args.push(lowerComprehension(lowering, span, "generator", nodes.slice(at)));
      break;
    } else args.push(lowerExpression(lowering, child));
  }
  return { args, keywords };
}
