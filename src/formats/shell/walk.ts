import type {
  AndOr,
  Case,
  CommandNode,
  For,
  Function as FunctionNode,
  If,
  PipelineNode,
  Redirection,
  Select,
  Statement,
  While,
} from "unbash";
import type { Word } from "../../model/command.ts";
import { placeOf, type Span } from "../../model/span.ts";
import { unknown } from "../../model/value.ts";
import { walkCommand, withArguments } from "./command.ts";
import { bracketOutcome } from "./condition.ts";
import { expandValue, expandWord } from "./expand.ts";
import { globMatcher } from "./pattern.ts";
import { forkScope, type Scope, setVariable } from "./scope.ts";
import { type Course, choose, isFull, type Outcome, reachHere, under, type Walk, within } from "./state.ts";
import type { Joiner, Reach } from "./types.ts";

/** How deep functions may call each other before a call is no longer followed. */
const DEEPEST_CALL = 8;

/** Reads a script's statements; what was found is in the walk returned. */
export function walkScript(span: Span, scope: Scope, statements: readonly Statement[]): Walk {
  const walk: Walk = {
    span,
    scope,
    steps: [],
    assignments: [],
    errors: [],
    functions: new Map(),
    ends: new Map(),
    reach: "always",
    ended: "no",
    nested: "top",
    background: false,
    negated: false,
    calls: [],
    returned: false,
    call: (name, words, joiner) => callFunction(walk, name, words, joiner),
  };
  walkStatements(walk, statements, "start");
  // A function nobody called is shown too, as commands that never run.
  for (const { node, called } of [...walk.functions.values()]) {
    if (called) continue;
    within(walk, { nested: "function", reach: "never", scope: forkScope(walk.scope) }, () => walkBody(walk, node, ";"));
  }
  return walk;
}

function walkStatements(walk: Walk, statements: readonly Statement[], first: Joiner): Outcome {
  let joiner = first;
  let outcome: Outcome = "yes";
  for (const { command, background } of statements) {
    if (isFull(walk)) return "unclear";
    if (background) {
      const apart = { background: true, scope: forkScope(walk.scope), ended: walk.ended };
      within(walk, apart, () => walkNode(walk, command, joiner));
      outcome = "yes";
    } else outcome = walkNode(walk, command, joiner);
    joiner = background ? "&" : ";";
  }
  return outcome;
}

function walkNode(walk: Walk, node: PipelineNode | AndOr, joiner: Joiner): Outcome {
  if (node.type === "AndOr") return walkAndOr(walk, node, joiner);
  if (node.type !== "Pipeline") return walkOne(walk, node, joiner, []);
  const negated = node.prefixes.filter((prefix) => prefix.type === "Negation").length % 2 === 1;
  const [only] = node.commands;
  if (only && node.commands.length === 1) {
    const outcome = within(walk, { negated }, () => walkOne(walk, only, joiner, []));
    if (!negated) return outcome;
    return outcome === "yes" ? "no" : outcome === "no" ? "yes" : "unclear";
  }
  for (const [index, command] of node.commands.entries()) {
    const apart = { negated, scope: forkScope(walk.scope), ended: walk.ended };
    within(walk, apart, () => walkOne(walk, command, index === 0 ? joiner : "|", []));
  }
  return negated ? "unclear" : "presumed";
}

/** `a && b || c`: whether each runs follows from what is known of those before it. */
function walkAndOr(walk: Walk, node: AndOr, joiner: Joiner): Outcome {
  let outcome: Outcome = "yes";
  for (const [index, command] of node.commands.entries()) {
    const operator = node.operators[index - 1];
    const runs = operator === undefined ? "always" : runsAfter(operator, outcome);
    let given: Outcome = "unclear";
    const body = () => {
      given = walkNode(walk, command, operator ?? joiner);
    };
    if (runs === "always") body();
    else choose(walk, [{ runs, body }], false);
    outcome = operator === undefined ? given : combine(operator, outcome, given);
  }
  return outcome;
}

function runsAfter(operator: "&&" | "||", outcome: Outcome): Reach {
  if (outcome === "unclear") return "maybe";
  if (operator === "&&") return outcome === "no" ? "never" : "always";
  return outcome === "yes" ? "never" : outcome === "no" ? "always" : "maybe";
}

function combine(operator: "&&" | "||", left: Outcome, right: Outcome): Outcome {
  if (operator === "&&") return left === "no" ? "no" : left === "unclear" ? "unclear" : right;
  if (left === "yes" || left === "presumed") return left;
  return left === "no" ? right : right === "yes" || right === "presumed" ? "presumed" : "unclear";
}

function walkOne(walk: Walk, node: CommandNode, joiner: Joiner, redirects: readonly Redirection[]): Outcome {
  switch (node.type) {
    case "Command":
      return walkCommand(walk, node, joiner, redirects);
    case "Redirected":
      return walkOne(walk, node.command, joiner, node.redirects);
    case "BraceGroup":
      return walkStatements(walk, node.body.commands, joiner);
    case "Subshell": {
      const apart = { nested: "subshell" as const, scope: forkScope(walk.scope), ended: walk.ended };
      return within(walk, apart, () => walkStatements(walk, node.body.commands, joiner));
    }
    case "If":
      return walkIf(walk, node, joiner);
    case "While":
      return walkWhile(walk, node, joiner);
    case "For":
    case "Select":
      return walkFor(walk, node, joiner);
    case "ArithmeticFor":
      loop(walk, "maybe", () => walkStatements(walk, node.body.commands, joiner));
      return "presumed";
    case "Case":
      return walkCase(walk, node, joiner);
    case "Function":
      walk.functions.set(node.name.value, { node, called: false });
      return "yes";
    case "TestCommand": {
      const outcome = bracketOutcome(node.expression, (word) => expandValue(walk.span, walk.scope, word));
      return outcome === undefined ? "unclear" : outcome ? "yes" : "no";
    }
    case "Coproc": {
      const apart = { background: true, scope: forkScope(walk.scope), ended: walk.ended };
      const { body } = node;
      if (body.type === "CompoundList") within(walk, apart, () => walkStatements(walk, body.commands, joiner));
      else within(walk, apart, () => walkOne(walk, body, joiner, redirects));
      return "presumed";
    }
    default:
      return "unclear";
  }
}

function walkIf(walk: Walk, node: If, joiner: Joiner): Outcome {
  const courses: Course[] = [];
  let rest: Reach = "always";
  const arms = [node, ...node.elif];
  for (const [index, arm] of arms.entries()) {
    const asked: Outcome = within(walk, { nested: "condition", reach: under(walk.reach, rest) }, () =>
      walkStatements(walk, arm.clause.commands, index === 0 ? joiner : ";"),
    );
    const decided: Reach = asked === "yes" ? "always" : asked === "no" ? "never" : "maybe";
    const runs = under(rest, decided);
    courses.push({ runs, body: () => inBranch(walk, () => walkStatements(walk, arm.then.commands, ";")) });
    rest = decided === "always" ? "never" : under(rest, decided === "maybe" ? "maybe" : "always");
  }
  const { else: otherwise } = node;
  if (otherwise) {
    courses.push({ runs: rest, body: () => inBranch(walk, () => walkStatements(walk, otherwise.commands, ";")) });
  }
  choose(walk, courses, otherwise !== undefined || rest === "never");
  return "presumed";
}

function inBranch(walk: Walk, body: () => void): void {
  within(walk, { nested: "branch" }, body);
}

function loop(walk: Walk, runs: Reach, body: () => void): void {
  choose(walk, [{ runs, body: () => within(walk, { nested: "loop" }, body) }], false);
}

function walkWhile(walk: Walk, node: While, joiner: Joiner): Outcome {
  const asked = within(walk, { nested: "condition" }, () => walkStatements(walk, node.clause.commands, joiner));
  const enters = node.kind === "while" ? "yes" : "no";
  const never = node.kind === "while" ? "no" : "yes";
  const runs: Reach = asked === enters ? "always" : asked === never ? "never" : "maybe";
  loop(walk, runs, () => walkStatements(walk, node.body.commands, ";"));
  return "presumed";
}

/** The body is read once, its variable being any of the words. */
function walkFor(walk: Walk, node: For | Select, joiner: Joiner): Outcome {
  const words = node.wordlist?.flatMap((word) => expandWord(walk.span, walk.scope, word)) ?? walk.scope.positional;
  const runs: Reach = words === undefined ? "maybe" : words.length === 0 ? "never" : "always";
  loop(walk, runs, () => {
    const place = placeOf(walk.span, node.name.pos, node.name.end);
    const among: string[] = [];
    for (const word of words ?? []) if (word.value.known) among.push(word.value.value);
    const only = words?.length === 1 ? words[0]?.value : undefined;
    const open = unknown<string>("it takes several values in a loop", place);
    const value = only ?? (among.length > 0 && among.length === words?.length ? { ...open, among } : open);
    const assignment = { name: node.name.value, value, place, exported: false, reach: reachHere(walk) };
    setVariable(walk.scope, assignment, value);
    walkStatements(walk, node.body.commands, joiner);
  });
  return "presumed";
}

function walkCase(walk: Walk, node: Case, joiner: Joiner): Outcome {
  const subject = expandValue(walk.span, walk.scope, node.word).value;
  const courses: Course[] = [];
  let rest: Reach = "always";
  for (const item of node.items) {
    const matches = item.pattern.map((pattern) => {
      const text = expandValue(walk.span, walk.scope, pattern).value;
      if (text.known && text.value === "*") return true;
      if (!subject.known || !text.known) return undefined;
      return globMatcher(text.value)?.(subject.value);
    });
    const decided: Reach = matches.includes(true) ? "always" : matches.includes(undefined) ? "maybe" : "never";
    const runs = under(rest, decided);
    courses.push({ runs, body: () => inBranch(walk, () => walkStatements(walk, item.body.commands, joiner)) });
    if (decided === "always") rest = "never";
    else if (decided === "maybe") rest = under(rest, "maybe");
  }
  choose(walk, courses, rest === "never");
  return "presumed";
}

function callFunction(walk: Walk, name: string, words: readonly Word[], joiner: Joiner): Outcome {
  const found = walk.functions.get(name);
  if (!found) return "unclear";
  found.called = true;
  if (walk.calls.length >= DEEPEST_CALL || walk.calls.includes(name)) {
    walk.errors.push({
      message: `${name} calls itself; the call is not followed`,
      place: words[0]?.place ?? placeOf(walk.span, 0, 0),
    });
    return "unclear";
  }
  const { ended, returned } = walk;
  walk.calls.push(name);
  walk.returned = false;
  within(walk, { nested: "function" }, () =>
    withArguments(walk, words.slice(1), () => walkBody(walk, found.node, joiner)),
  );
  walk.calls.pop();
  // `return` ends the function alone.
  if (walk.returned) walk.ended = ended;
  walk.returned = returned;
  return "presumed";
}

function walkBody(walk: Walk, node: FunctionNode, joiner: Joiner): void {
  const { body } = node;
  if (body.type === "CompoundList") walkStatements(walk, body.commands, joiner);
  else walkOne(walk, body, joiner, []);
}
