import type { Variable, Word } from "../../model/command.ts";
import { placeOf, type Span } from "../../model/span.ts";
import { known, type Unknown, unknown } from "../../model/value.ts";
import type { Lookup } from "../shell/types.ts";
import { addDecoded, addVerbatim, builtSpan, newSpan, type SpanBuilder } from "../spans.ts";

type Expansion = {
  span: Span;
  lookup: Lookup;
  escapeCharacter: string;
  out: SpanBuilder;
  vars: Variable[];
  why?: Unknown<string>;
};

/**
 * A value of `ENV`, `ARG`, `WORKDIR`, `EXPOSE`, `USER`, `COPY` or `FROM` as Docker takes it: quotes and escapes removed,
 * `$X`, `${X}`, `${X:-d}`, `${X-d}`, `${X:+d}` and `${X+d}` replaced; what is not set is empty. Nothing is split.
 */
export function expandDocker(span: Span, lookup: Lookup, escapeCharacter = "\\"): Word {
  const expansion: Expansion = { span, lookup, escapeCharacter, out: newSpan(span), vars: [] };
  expand(expansion, 0, span.text.length, 0);
  const value = expansion.why ?? known(expansion.out.text);
  const place = placeOf(span, 0, span.text.length);
  return { value, raw: span.text, place, span: builtSpan(expansion.out, 0), variables: expansion.vars };
}

function expand(expansion: Expansion, from: number, to: number, depth: number): void {
  const { span, escapeCharacter, out } = expansion;
  const { text } = span;
  let double = false;
  for (let at = from; at < to; ) {
    const character = text[at] ?? "";
    if (character === "'" && !double) {
      const close = text.indexOf("'", at + 1);
      const end = close === -1 || close >= to ? to : close;
      addVerbatim(out, at + 1, end);
      at = end + 1;
    } else if (character === '"') {
      double = !double;
      at += 1;
    } else if (character === escapeCharacter && at + 1 < to) {
      const next = text[at + 1] ?? "";
      const kept = double && !['"', "$", escapeCharacter].includes(next);
      addVerbatim(out, kept ? at : at + 1, at + 2);
      at += 2;
    } else if (character === "$") at = expandVariable(expansion, at, to, depth);
    else {
      addVerbatim(out, at, at + 1);
      at += 1;
    }
  }
}

/** Expands the variable at `at` and gives the offset behind it. */
function expandVariable(expansion: Expansion, at: number, to: number, depth: number): number {
  const { span, out, vars, lookup } = expansion;
  const rest = span.text.slice(at, Math.min(to, at + 4000));
  const bare = /^\$([A-Za-z_]\w*)/.exec(rest);
  if (bare?.[1]) {
    const end = at + bare[0].length;
    vars.push({ name: bare[1], place: placeOf(span, at, end), expanded: true });
    addValue(expansion, lookup(bare[1]), at, end);
    return end;
  }
  const braced = /^\$\{([A-Za-z_]\w*)(:?[-+?]|[}#%/])?/.exec(rest);
  const close = braced ? closingBrace(span.text, at + 2, to) : -1;
  if (!braced?.[1] || close === -1) {
    addVerbatim(out, at, at + 1);
    return at + 1;
  }
  const name = braced[1];
  const end = close + 1;
  const place = placeOf(span, at, end);
  const operator = braced[2] ?? "";
  const operandStart = at + braced[0].length;
  const value = lookup(name);
  const offers = operator.endsWith("-");
  const variable: Variable = { name, place, expanded: true };
  vars.push(offers ? { ...variable, fallback: span.text.slice(operandStart, close) } : variable);
  if (operator === "}") addValue(expansion, value, at, end);
  else if (!/^:?[-+?]$/.test(operator) || depth > 20) {
    fail(expansion, unknown(`${span.text.slice(at, Math.min(end, at + 60))} is not evaluated`, place), at, end);
  } else if (value && !value.known) addValue(expansion, value, at, end);
  else {
    const present = value !== undefined && (!operator.startsWith(":") || value.value !== "");
    if (operator.endsWith("+")) {
      if (present) expand(expansion, operandStart, close, depth + 1);
    } else if (present) addValue(expansion, value, at, end);
    else if (operator.endsWith("?"))
      fail(expansion, unknown(`the build stops here: ${name} is not set`, place), at, end);
    else expand(expansion, operandStart, close, depth + 1);
  }
  return end;
}

function closingBrace(text: string, from: number, to: number): number {
  let depth = 1;
  for (let at = from; at < to; at += 1) {
    if (text[at] === "{") depth += 1;
    if (text[at] === "}") depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

function addValue(expansion: Expansion, value: ReturnType<Lookup>, at: number, end: number): void {
  if (value === undefined) return;
  if (value.known) addDecoded(expansion.out, value.value, at, end);
  else fail(expansion, value, at, end);
}

function fail(expansion: Expansion, why: Unknown<string>, at: number, end: number): void {
  expansion.why ??= { known: false, why: why.why, at: why.at ?? placeOf(expansion.span, at, end) };
  addVerbatim(expansion.out, at, end);
}
