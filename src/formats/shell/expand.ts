import type { ParameterDefaultOperation, ParameterExpansionPart, Word as ShellWord, WordPart } from "unbash";
import type { Variable, Word } from "../../model/command.ts";
import { placeOf, type Span, subspan } from "../../model/span.ts";
import { known, type Unknown, unknown, type Value } from "../../model/value.ts";
import { evaluateArithmetic } from "./arithmetic.ts";
import {
  addArgument,
  addSplit,
  addText,
  addUnknown,
  endField,
  type Fields,
  finishFields,
  markQuoted,
  newFields,
} from "./fields.ts";
import { unexpandedVariables } from "./literal.ts";
import { globMatcher } from "./pattern.ts";
import { getVariable, type Scope, setVariable } from "./scope.ts";

/** How characters are taken: `bare` (split after expansion), `double` quotes, or `value` (bare, never split). */
type Mode = "bare" | "double" | "value";

type Context = { span: Span; scope: Scope; fields: Fields };

/** The words one written word becomes. */
export function expandWord(span: Span, scope: Scope, word: ShellWord): Word[] {
  const fields = newFields(span, word.pos, word.end);
  const context = { span, scope, fields };
  const tilde = word.parts ? 0 : addTilde(context, word);
  walkWord(context, tilde > 0 ? { ...word, pos: word.pos + tilde, parts: undefined } : word, "bare");
  return finishFields(fields);
}

/** The value a word has where nothing is split: after `=`, in `case`, as a redirection's target. */
export function expandValue(span: Span, scope: Scope, word: ShellWord): Word {
  const fields = newFields(span, word.pos, word.end);
  markQuoted(fields);
  walkWord({ span, scope, fields }, word, "value");
  const made = finishFields(fields)[0];
  if (made) return made;
  const text = span.text.slice(word.pos, word.end);
  return { value: known(""), raw: text, place: placeOf(span, word.pos, word.end), variables: fields.vars };
}

function addTilde({ span, scope, fields }: Context, word: ShellWord): number {
  if (!/^~(?:\/|$)/.test(span.text.slice(word.pos, word.end))) return 0;
  const home = getVariable(scope, "HOME");
  if (home?.known) addText(fields, home.value, word.pos, word.pos + 1);
  else if (home) addUnknown(fields, home, word.pos, word.pos + 1);
  else return 0;
  return 1;
}

function walkWord(context: Context, word: ShellWord, mode: Mode): void {
  const { parts } = word;
  if (!parts) addRange(context, word.pos, word.end, mode);
  else for (const part of parts) walkPart(context, part, mode);
}

function walkPart(context: Context, part: WordPart, mode: Mode): void {
  const { span, fields } = context;
  switch (part.type) {
    case "SingleQuoted": {
      markQuoted(fields);
      const closed = span.text[part.end - 1] === "'" && part.end - part.pos > 1;
      const [from, to] = [part.pos + 1, closed ? part.end - 1 : part.end];
      addText(fields, span.text.slice(from, to), from, to);
      fields.vars.push(...unexpandedVariables(subspan(span, from, to)));
      return;
    }
    case "AnsiCQuoted":
      markQuoted(fields);
      addText(fields, part.value, part.pos, part.end);
      return;
    case "DoubleQuoted":
    case "LocaleString": {
      // "$@" alone in quotes may be no word at all, so it does not keep the word alive.
      const onlyArguments = part.parts.length === 1 && isArguments(part.parts[0]);
      if (!onlyArguments) markQuoted(fields);
      for (const child of part.parts) walkPart(context, child, "double");
      return;
    }
    case "SimpleExpansion":
      expandName(context, part.text.slice(1), part.pos, part.end, mode);
      return;
    case "ParameterExpansion":
      expandParameter(context, part, mode);
      return;
    case "CommandExpansion":
    case "ProcessSubstitution":
      addUnknown(fields, unknown(`it is what ${shorten(part.text)} prints`, place(context, part)), part.pos, part.end);
      return;
    case "ArithmeticExpansion": {
      const result = part.expression && evaluateArithmetic(part.expression, (name) => getVariable(context.scope, name));
      if (typeof result === "number") addText(fields, String(result), part.pos, part.end);
      else addUnknown(fields, result ?? unknown(`${shorten(part.text)} was not evaluated`), part.pos, part.end);
      return;
    }
    default:
      addRange(context, part.pos, part.end, mode);
  }
}

function isArguments(part: WordPart | undefined): boolean {
  if (part?.type === "SimpleExpansion") return part.text === "$@";
  return part?.type === "ParameterExpansion" && part.parameter === "@" && !part.operation && !part.prefix;
}

/** Literal characters, backslashes taken as the mode takes them. */
function addRange({ span, fields }: Context, pos: number, end: number, mode: Mode): void {
  let from = pos;
  for (let at = span.text.indexOf("\\", pos); at !== -1 && at < end; at = span.text.indexOf("\\", at)) {
    const next = at + 1 < end ? span.text[at + 1] : undefined;
    if (next === undefined) break;
    if (mode === "double" && !/[$`"\\\n]/.test(next)) {
      at += 1;
      continue;
    }
    addText(fields, span.text.slice(from, at), from, at);
    if (next !== "\n") {
      addText(fields, next, at, at + 2);
      if (mode !== "double") markQuoted(fields);
    }
    at += 2;
    from = at;
  }
  addText(fields, span.text.slice(from, end), from, end);
}

function expandName(context: Context, name: string, from: number, to: number, mode: Mode): void {
  const { fields, scope } = context;
  if (/^[A-Za-z_]/.test(name))
    fields.vars.push({ name, place: place(context, { pos: from, end: to }), expanded: true });
  if (name === "@" || name === "*") addArguments(context, name, from, to, mode);
  else if (/^[1-9]/.test(name) && scope.positional) {
    const word = scope.positional[Number(name) - 1];
    if (word && mode === "double") addArgument(fields, word, from, to);
    else addValue(context, word?.value, from, to, mode);
  } else addValue(context, getVariable(scope, name), from, to, mode);
}

function addArguments({ fields, scope }: Context, name: string, from: number, to: number, mode: Mode): void {
  if (!scope.positional) {
    addUnknown(fields, unknown("the script's arguments are not known"), from, to);
    return;
  }
  for (const [index, word] of scope.positional.entries()) {
    if (index > 0 && (mode === "value" || (mode === "double" && name === "*"))) addText(fields, " ", from, to);
    else if (index > 0) endField(fields);
    addArgument(fields, word, from, to);
  }
}

function addValue({ fields }: Context, value: Value<string> | undefined, from: number, to: number, mode: Mode): void {
  if (value === undefined) return;
  if (!value.known) addUnknown(fields, value, from, to);
  else if (mode === "bare") addSplit(fields, value.value, from, to);
  else addText(fields, value.value, from, to);
}

function expandParameter(context: Context, part: ParameterExpansionPart, mode: Mode): void {
  const { span, scope, fields } = context;
  const { parameter: name, operation, pos, end } = part;
  if (!operation && !part.prefix && !part.index) {
    expandName(context, name, pos, end, mode);
    return;
  }
  const isDefault = operation?.type === "Default";
  const variable: Variable = { name, place: place(context, part), expanded: true };
  const offersDefault = isDefault && /^:?[-=]$/.test(operation.operator);
  fields.vars.push(offersDefault ? { ...variable, fallback: plainText(span, operation.operand) } : variable);
  const value = name === "@" || name === "*" ? allArguments(scope) : getVariable(scope, name);
  if (part.index || part.prefix === "!") {
    addUnknown(fields, unknown(`${shorten(part.text)} is not evaluated`, place(context, part)), pos, end);
    return;
  }
  if (isDefault) {
    expandDefault(context, part, operation, value, mode);
    return;
  }
  const changed = value === undefined || value.known ? changeText(context, part, value?.value ?? "") : value;
  addValue(context, changed, pos, end, mode);
}

function allArguments(scope: Scope): Value<string> | undefined {
  if (!scope.positional) return unknown("the script's arguments are not known");
  const texts: string[] = [];
  for (const word of scope.positional) {
    if (!word.value.known) return word.value;
    texts.push(word.value.value);
  }
  return texts.length === 0 ? undefined : known(texts.join(" "));
}

function expandDefault(
  context: Context,
  part: ParameterExpansionPart,
  operation: ParameterDefaultOperation,
  value: Value<string> | undefined,
  mode: Mode,
): void {
  const { span, scope, fields } = context;
  const { operator, operand } = operation;
  if (value && !value.known) {
    addUnknown(fields, alternatives(context, value, operation), part.pos, part.end);
    return;
  }
  const present = value !== undefined && (!operator.startsWith(":") || value.value !== "");
  if (operator.endsWith("+")) {
    if (present) walkOperand(context, operand, mode);
    return;
  }
  if (present) {
    if (part.parameter === "@") addArguments(context, "@", part.pos, part.end, mode);
    else addValue(context, value, part.pos, part.end, mode);
    return;
  }
  if (operator.endsWith("?")) {
    const message = `the shell stops here: ${part.parameter} is not set`;
    addUnknown(fields, unknown(message, place(context, part)), part.pos, part.end);
    return;
  }
  walkOperand(context, operand, mode);
  if (!operator.endsWith("=")) return;
  const given = expandValue(span, scope, operand).value;
  const at = place(context, part);
  setVariable(scope, { name: part.parameter, value: given, place: at, exported: false, reach: "always" }, given);
}

/** `${X:-8000}` of a variable that is one of several values is one of those, or the default. */
function alternatives(context: Context, value: Unknown<string>, operation: ParameterDefaultOperation): Unknown<string> {
  if (!value.among || !/^:?[-=]$/.test(operation.operator)) return unknown(value.why, value.at);
  const given = expandValue(context.span, context.scope, operation.operand).value;
  if (!given.known) return unknown(value.why, value.at);
  return { ...value, among: [...new Set(value.among.map((one) => (one === "" ? given.value : one)))] };
}

/** The operand of `${X:-…}`: bare text in it is split like any expansion's result. */
function walkOperand(context: Context, operand: ShellWord, mode: Mode): void {
  const { span, fields } = context;
  if (mode !== "bare") {
    walkWord(context, operand, mode);
    return;
  }
  const parts: readonly WordPart[] = operand.parts ?? [];
  if (operand.parts === undefined) addBareOperand(context, operand.pos, operand.end);
  for (const part of parts) {
    if (part.type === "Literal") addBareOperand(context, part.pos, part.end);
    else walkPart(context, part, mode);
  }
  if (span.text[operand.end - 1] === " ") endField(fields);
}

function addBareOperand(context: Context, pos: number, end: number): void {
  const text = context.span.text.slice(pos, end);
  if (text.includes("\\")) addRange(context, pos, end, "bare");
  else addSplit(context.fields, text, pos, end);
}

/** `${X%.py}`, `${X#…}`, `${#X}`, `${X,,}`, `${X/a/b}` of a known value. */
function changeText(context: Context, part: ParameterExpansionPart, text: string): Value<string> {
  const { operation } = part;
  const give = () => unknown<string>(`${shorten(part.text)} is not evaluated`, place(context, part));
  if (part.prefix === "#") return known(String([...text].length));
  if (operation?.type === "CaseModification" && !operation.operand) {
    if (operation.operator === "^^") return known(text.toUpperCase());
    if (operation.operator === ",,") return known(text.toLowerCase());
  }
  if (operation?.type !== "Remove" || text.length > 1000) return give();
  const pattern = expandValue(context.span, context.scope, operation.operand).value;
  const matches = pattern.known ? globMatcher(pattern.value) : undefined;
  if (!matches) return give();
  const { operator } = operation;
  const lengths = Array.from({ length: text.length + 1 }, (_, index) => index);
  if (operator.length === 2) lengths.reverse();
  const prefix = operator.startsWith("#");
  const taken = lengths.find((length) => matches(prefix ? text.slice(0, length) : text.slice(text.length - length)));
  if (taken === undefined) return known(text);
  return known(prefix ? text.slice(taken) : text.slice(0, text.length - taken));
}

function plainText(span: Span, operand: ShellWord): string {
  return operand.parts ? operand.value : span.text.slice(operand.pos, operand.end);
}

function place({ span }: Context, node: { pos: number; end: number }) {
  return placeOf(span, node.pos, node.end);
}

/** Text short enough for a sentence. */
function shorten(text: string): string {
  const line = text.replaceAll("\n", " ");
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
