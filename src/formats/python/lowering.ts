import type { Tree } from "@lezer/common";
import type { SyntaxFault } from "./ast.ts";

/** A node of the parser's tree, comments left out, as plain objects: walking the compact tree itself costs more. */
export type Node = { name: string; from: number; to: number; error: boolean; children: Node[] };

/** What the lowering of a syntax tree needs to know: the text the tree was parsed from. */
export type Lowering = { text: string };

/** The whole tree as plain nodes. */
export function plainTree(tree: Tree): Node {
  const top: Node = { name: "Script", from: 0, to: tree.length, error: false, children: [] };
  const stack = [top];
  tree.iterate({
    enter(node) {
      if (node.type.isTop) return;
      if (node.name === "Comment") return false;
      const plain: Node = { name: node.name, from: node.from, to: node.to, error: node.type.isError, children: [] };
      stack[stack.length - 1]?.children.push(plain);
      stack.push(plain);
      return;
    },
    leave(node) {
      if (!node.type.isTop && node.name !== "Comment") stack.pop();
    },
  });
  return top;
}

/** The text of a node as written. */
export function textOf(lowering: Lowering, node: { from: number; to: number }): string {
  return lowering.text.slice(node.from, node.to);
}

/** True where a node directly contains a piece the parser could not fit. A bare `yield` is one, and is Python. */
export function isBroken(node: Node): boolean {
  return node.children.some((child) => child.error) && !isBareYield(node);
}

function isBareYield(node: Node): boolean {
  return node.name === "YieldExpression" || node.name === "YieldStatement";
}

/** Every place the parser gave up on, merged where they touch. */
export function faultsOf(top: Node, text: string): SyntaxFault[] {
  const faults: SyntaxFault[] = [];
  const visit = (node: Node, parent: Node): void => {
    if (!node.error) {
      for (const child of node.children) visit(child, node);
      return;
    }
    if (node.from === node.to && isBareYield(parent)) return;
    const last = faults[faults.length - 1];
    if (last && node.from <= last.end + 1) {
      last.end = Math.max(last.end, node.to);
      return;
    }
    const found = text.slice(node.from, Math.min(node.to, node.from + 30)).split("\n")[0] ?? "";
    const message = found ? `\`${found}\` is not Python here` : "something is missing here";
    faults.push({ start: node.from, end: node.to, message });
  };
  visit(top, top);
  return faults;
}
