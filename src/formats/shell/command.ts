import type {
  ArrayValue,
  Assignment,
  Command as CommandNode,
  Redirection as RedirectionNode,
  Word as ShellWord,
} from "unbash";
import type { Command, Word } from "../../model/command.ts";
import { placeOf } from "../../model/span.ts";
import { known, unknown, type Value } from "../../model/value.ts";
import { commandOutcome } from "./condition.ts";
import { expandValue, expandWord } from "./expand.ts";
import { exportedVariables, exportVariable, getVariable, setVariable } from "./scope.ts";
import { addStep, type Outcome, reachHere, type Walk } from "./state.ts";
import type { Joiner, Redirection, ShellAssignment, ShellStep } from "./types.ts";

/** Programs run for what they answer: undecided, where another program is presumed to succeed. */
const QUESTIONS = new Set(["test", "[", "grep", "egrep", "pgrep", "command", "which", "type", "cmp", "diff", "id"]);

/** Reads one simple command: does what it does to variables, and adds a step where it runs something. */
export function walkCommand(
  walk: Walk,
  node: CommandNode,
  joiner: Joiner,
  outerRedirects: readonly RedirectionNode[],
): Outcome {
  const prefix = node.prefix.flatMap((part) => (part.type === "Assignment" ? [readAssignment(walk, part, false)] : []));
  if (!node.name) {
    for (const assignment of prefix) assign(walk, assignment);
    return prefix.some((assignment) => !assignment.value.known) ? "presumed" : "yes";
  }
  const words: Word[] = [];
  const vanished: Word[] = [];
  for (const part of [node.name, ...node.suffix]) {
    if (part.type === "Word") {
      const given = expandWord(walk.span, walk.scope, part);
      words.push(...given);
      if (given.length === 0) vanished.push(expandValue(walk.span, walk.scope, part));
    } else if (part.type === "Assignment") words.push(assignmentWord(walk, part));
  }
  const place = placeOf(walk.span, node.pos, node.end);
  const assignments = prefix.map(({ name, value, place: at }) => ({ name, value, place: at }));
  const command: Command = { words, assignments, place, form: "shell" };
  const name = words[0]?.value.known ? words[0].value.value : undefined;
  if (name !== undefined && walk.functions.has(name)) return walk.call(name, words, joiner);
  const step: ShellStep = {
    command,
    joiner,
    background: walk.background,
    negated: walk.negated,
    nested: walk.nested,
    reach: reachHere(walk),
    vanished,
    redirections: [...node.redirects, ...outerRedirects].map((redirect) => readRedirection(walk, redirect)),
    exported: exportedVariables(walk.scope),
  };
  addStep(walk, step, node.end);
  if (name !== undefined) runBuiltin(walk, name, node, words);
  const outcome = commandOutcome(words);
  if (outcome !== undefined) return outcome ? "yes" : "no";
  return name !== undefined && QUESTIONS.has(name) ? "unclear" : "presumed";
}

function assign(walk: Walk, assignment: ShellAssignment): void {
  walk.assignments.push(assignment);
  if (assignment.reach !== "never") setVariable(walk.scope, assignment, assignment.value);
}

function readAssignment(walk: Walk, node: Assignment, exported: boolean): ShellAssignment {
  const place = placeOf(walk.span, node.pos, node.end);
  const given = isWord(node.value) ? expandValue(walk.span, walk.scope, node.value).value : unknownArray(node.name);
  const value = node.append ? append(getVariable(walk.scope, node.name), given) : given;
  const whole = node.index ? unknownArray(node.name) : value;
  return { name: node.name, value: whole, place, exported, reach: reachHere(walk) };
}

function isWord(value: ShellWord | ArrayValue): value is ShellWord {
  return value.type === "Word";
}

function unknownArray(name: string): Value<string> {
  return unknown(`${name} is an array`);
}

function append(before: Value<string> | undefined, added: Value<string>): Value<string> {
  if (before === undefined) return added;
  if (!before.known) return before;
  return added.known ? known(before.value + added.value) : added;
}

/** `NAME=value` given as an argument (`export`, `env`, `docker run -e`). */
function assignmentWord(walk: Walk, node: Assignment): Word {
  const { span } = walk;
  const word: ShellWord = isWord(node.value)
    ? node.value
    : { type: "Word", text: "", value: "", pos: node.end, end: node.end };
  const head = span.text.slice(node.pos, word.pos);
  const tail = expandValue(span, walk.scope, word);
  const { value } = tail;
  const made: Word = {
    value: value.known ? known(head + value.value) : value,
    raw: span.text.slice(node.pos, node.end),
    place: placeOf(span, node.pos, node.end),
    variables: tail.variables,
  };
  if (!tail.span) return made;
  const headPlace = placeOf(span, node.pos, word.pos);
  const first = { at: 0, length: head.length, start: headPlace.start, end: headPlace.end };
  const rest = tail.span.segments.map((segment) => ({ ...segment, at: segment.at + head.length }));
  return { ...made, span: { file: span.file, text: head + tail.span.text, segments: [first, ...rest] } };
}

function readRedirection(walk: Walk, node: RedirectionNode): Redirection {
  const { span, scope } = walk;
  const place = placeOf(span, node.pos, node.end);
  if (node.type !== "HereDoc") {
    const made = { operator: node.operator, place };
    return node.target ? { ...made, target: expandValue(span, scope, node.target) } : made;
  }
  const { body } = node;
  const word: ShellWord = {
    type: "Word",
    text: body.text,
    value: body.text,
    pos: body.pos,
    end: body.end,
    parts: body.parts,
  };
  const quoted = node.delimiter?.quoted === true;
  const read = expandValue(span, scope, quoted ? { ...word, parts: [{ ...word, type: "Literal" }] } : word);
  return read.span ? { operator: node.operator, place, body: read.span } : { operator: node.operator, place };
}

/** What a builtin does to the variables or the course of the script. */
function runBuiltin(walk: Walk, name: string, node: CommandNode, words: readonly Word[]): void {
  const { scope } = walk;
  const reach = reachHere(walk);
  if (reach === "never") return;
  const first = words[1];
  switch (name) {
    case "export":
    case "readonly":
    case "local":
    case "declare":
    case "typeset":
      declareVariables(walk, node, name === "export" || words.some((word) => word.raw === "-x"));
      return;
    case "unset":
      for (const word of words.slice(1)) {
        if (!word.value.known) continue;
        const value = known("");
        const slot = { name: word.value.value, value, place: word.place, exported: false, reach };
        setVariable(scope, slot, undefined);
      }
      return;
    case "read":
      for (const word of words.slice(1)) {
        if (!word.value.known || !/^[A-Za-z_]\w*$/.test(word.value.value)) continue;
        const value = unknown<string>("the script reads it while it runs", word.place);
        setVariable(scope, { name: word.value.value, value, place: word.place, exported: false, reach }, value);
      }
      return;
    case ".":
    case "source":
      if (first) scope.sourced = { text: first.raw, place: first.place };
      return;
    case "eval":
      scope.sourced = { text: "what eval runs", place: placeOf(walk.span, node.pos, node.end) };
      return;
    case "set":
      setArguments(walk, words.slice(1));
      return;
    case "shift": {
      const count = first === undefined ? 1 : first.value.known ? Number(first.value.value) : Number.NaN;
      scope.positional = Number.isInteger(count) ? scope.positional?.slice(count) : undefined;
      return;
    }
    case "exec":
      if (words.length > 1) walk.ended = "yes";
      return;
    case "return":
      walk.returned = true;
      walk.ended = "yes";
      return;
    case "exit":
      walk.ended = "yes";
      return;
    default:
  }
}

function declareVariables(walk: Walk, node: CommandNode, exported: boolean): void {
  for (const part of node.suffix) {
    if (part.type === "Assignment") assign(walk, readAssignment(walk, part, exported));
    if (part.type !== "Word") continue;
    if (exported) exportVariable(walk.scope, part.value);
  }
}

/** `set -- a b`: options of the shell itself change no argument. */
function setArguments(walk: Walk, words: readonly Word[]): void {
  const marker = words.findIndex((word) => word.value.known && word.value.value === "--");
  if (marker !== -1) {
    walk.scope.positional = words.slice(marker + 1);
    return;
  }
  const option = words[0]?.raw;
  if (option !== undefined && !/^[-+]/.test(option)) walk.scope.positional = words;
}

/** A scope for a function's body: its own arguments, the script's variables. */
export function withArguments<R>(walk: Walk, positional: readonly Word[], body: () => R): R {
  const { scope } = walk;
  const before = scope.positional;
  scope.positional = positional;
  const result = body();
  scope.positional = before;
  return result;
}
