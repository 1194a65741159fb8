import type { Expr, FormatPart } from "./ast.ts";
import { decodeString, decodeText } from "./literals.ts";
import { lowerExpressionList } from "./lower-expressions.ts";
import { isBroken, type Lowering, type Node, textOf } from "./lowering.ts";

/** Lowers one string literal, or several written one after the other. */
export function lowerStrings(lowering: Lowering, node: Node): Expr {
  const span = { start: node.from, end: node.to };
  const pieces = node.name === "ContinuedString" ? node.children : [node];
  const parts: FormatPart[] = [];
  let bytes = false;
  for (const piece of pieces) {
    if (piece.name === "FormatString") {
      const found = formatParts(lowering, piece);
      if (!found) return { ...span, kind: "Bad" };
      parts.push(...found);
      continue;
    }
    const literal = decodeString(textOf(lowering, piece));
    if (!literal) return { ...span, kind: "Bad" };
    bytes = literal.kind === "bytes";
    parts.push({ text: literal.value });
  }
  if (parts.some((part) => "value" in part)) return { ...span, kind: "JoinedStr", parts };
  const value = parts.map((part) => ("text" in part ? part.text : "")).join("");
  return { ...span, kind: bytes ? "Bytes" : "Str", value };
}

function formatParts(lowering: Lowering, node: Node): FormatPart[] | undefined {
  const source = textOf(lowering, node);
  const head = /^([a-zA-Z]{1,2})('''|"""|'|")/.exec(source);
  if (!head || isBroken(node)) return undefined;
  const raw = /r/i.test(head[1] ?? "");
  // A template string (PEP 750) is no string.
  if (/t/i.test(head[1] ?? "")) return undefined;
  const start = node.from + head[0].length;
  const end = node.to - (head[2]?.length ?? 1);
  return partsBetween(lowering, node, start, end, raw);
}

function partsBetween(
  lowering: Lowering,
  node: Node,
  start: number,
  end: number,
  raw: boolean,
): FormatPart[] | undefined {
  const parts: FormatPart[] = [];
  let from = start;
  const addText = (to: number) => {
    const text = decodeText(lowering.text.slice(from, to).replaceAll("{{", "{").replaceAll("}}", "}"), raw, false);
    if (text) parts.push({ text });
    return text !== undefined;
  };
  for (const child of node.children) {
    if (child.name !== "FormatReplacement") continue;
    if (!addText(child.from)) return undefined;
    const part = replacement(lowering, child, raw);
    if (!part) return undefined;
    parts.push(...part);
    from = child.to;
  }
  return addText(end) ? parts : undefined;
}

function replacement(lowering: Lowering, node: Node, raw: boolean): FormatPart[] | undefined {
  if (isBroken(node)) return undefined;
  const nodes = node.children.slice(1);
  const values: Node[] = [];
  let selfDoc: Node | undefined;
  let conversion: string | undefined;
  let spec: FormatPart[] | undefined;
  for (const child of nodes) {
    if (child.name === "}") continue;
    if (child.name === "FormatSelfDoc") selfDoc = child;
    else if (child.name === "FormatConversion") conversion = textOf(lowering, child).slice(1);
    else if (child.name === "FormatSpec") {
      spec = partsBetween(lowering, child, child.from + 1, child.to, raw);
      if (!spec) return undefined;
    } else values.push(child);
  }
  if (values.length === 0) return undefined;
  const value = lowerExpressionList(lowering, values);
  const part: FormatPart = { value, source: lowering.text.slice(node.from, node.to) };
  if (conversion) part.conversion = conversion;
  if (spec) part.spec = spec;
  if (!selfDoc) return [part];
  // `{name=}` prints the source up to and with the sign and the spaces around it, then repr where nothing else is said.
  const after = /^\s*/.exec(lowering.text.slice(selfDoc.to))?.[0] ?? "";
  if (!conversion && !spec) part.conversion = "r";
  return [{ text: lowering.text.slice(node.from + 1, selfDoc.to) + after }, part];
}
