import type { Word as ShellWord, TestExpression } from "unbash";
import type { Word } from "../../model/command.ts";
import { globMatcher } from "./pattern.ts";

/** Outcome of a test; `undefined` where it depends on the machine. */
type Outcome = boolean | undefined;

/** Outcome of a command whose words are known: `test`, `[`, `true`, `false` and `:`. */
export function commandOutcome(words: readonly Word[]): Outcome {
  const values: string[] = [];
  for (const word of words) {
    if (!word.value.known) return undefined;
    values.push(word.value.value);
  }
  const [program, ...rest] = values;
  if (program === "true" || program === ":") return true;
  if (program === "false") return false;
  if (program === "test") return testOutcome(rest);
  if (program === "[" && rest.at(-1) === "]") return testOutcome(rest.slice(0, -1));
  return undefined;
}

function testOutcome(words: readonly string[]): Outcome {
  const [first, second, third] = words;
  if (first === undefined) return false;
  if (first === "!" && words.length > 1) {
    const outcome = testOutcome(words.slice(1));
    return outcome === undefined ? undefined : !outcome;
  }
  if (second === undefined) return first !== "";
  if (third === undefined) return unaryOutcome(first, second);
  if (words.length === 3) return binaryOutcome(second, first, third);
  return undefined;
}

function unaryOutcome(operator: string, operand: string): Outcome {
  if (operator === "-z") return operand === "";
  if (operator === "-n") return operand !== "";
  return undefined;
}

function binaryOutcome(operator: string, left: string, right: string): Outcome {
  if (operator === "=" || operator === "==") return left === right;
  if (operator === "!=") return left !== right;
  const numbers = [left, right].map((text) => (/^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN));
  const [a = Number.NaN, b = Number.NaN] = numbers;
  if (Number.isNaN(a) || Number.isNaN(b)) return undefined;
  switch (operator) {
    case "-eq":
      return a === b;
    case "-ne":
      return a !== b;
    case "-lt":
      return a < b;
    case "-le":
      return a <= b;
    case "-gt":
      return a > b;
    case "-ge":
      return a >= b;
    default:
      return undefined;
  }
}

/** Outcome of `[[ … ]]`. `expand` gives the value of a word of it. */
export function bracketOutcome(expression: TestExpression, expand: (word: ShellWord) => Word): Outcome {
  switch (expression.type) {
    case "TestGroup":
      return bracketOutcome(expression.expression, expand);
    case "TestNot": {
      const outcome = bracketOutcome(expression.operand, expand);
      return outcome === undefined ? undefined : outcome !== (expression.negations.length % 2 === 1);
    }
    case "TestLogical": {
      const outcomes = expression.operands.map((operand) => bracketOutcome(operand, expand));
      const decisive = expression.operator === "||";
      if (outcomes.includes(decisive)) return decisive;
      return outcomes.includes(undefined) ? undefined : !decisive;
    }
    case "TestUnary": {
      const { value } = expand(expression.operand);
      return value.known ? unaryOutcome(expression.operator, value.value) : undefined;
    }
    case "TestBinary": {
      const left = expand(expression.left).value;
      const right = expand(expression.right).value;
      if (!left.known || !right.known) return undefined;
      const { operator } = expression;
      if (operator.startsWith("-")) return binaryOutcome(operator, left.value, right.value);
      if (operator !== "=" && operator !== "==" && operator !== "!=") return undefined;
      const matches = globMatcher(right.value)?.(left.value);
      return matches === undefined ? undefined : matches === (operator !== "!=");
    }
  }
}
