import type { ArithmeticExpression } from "unbash";
import { type Unknown, unknown, type Value } from "../../model/value.ts";

type Lookup = (name: string) => Value<string> | undefined;

/** The value of `$((…))`, or why it is not known. Numbers beyond 2^53 are not known. */
export function evaluateArithmetic(expression: ArithmeticExpression, lookup: Lookup): number | Unknown<string> {
  switch (expression.type) {
    case "ArithmeticWord":
      return wordNumber(expression.value, lookup);
    case "ArithmeticGroup":
      return evaluateArithmetic(expression.expression, lookup);
    case "ArithmeticUnary":
      return unary(expression.operator, evaluateArithmetic(expression.operand, lookup));
    case "ArithmeticTernary": {
      const test = evaluateArithmetic(expression.test, lookup);
      if (typeof test !== "number") return test;
      return evaluateArithmetic(test !== 0 ? expression.consequent : expression.alternate, lookup);
    }
    case "ArithmeticBinary": {
      if (/^(?:[-+*/%&|^]|<<|>>)?=$/.test(expression.operator) || expression.operator === ",") {
        return unknown("an arithmetic assignment is not evaluated");
      }
      const left = evaluateArithmetic(expression.left, lookup);
      if (typeof left !== "number") return left;
      const right = evaluateArithmetic(expression.right, lookup);
      return typeof right === "number" ? binary(expression.operator, left, right) : right;
    }
    default:
      return unknown(`it is computed from what ${expression.text} prints`);
  }
}

function wordNumber(text: string, lookup: Lookup): number | Unknown<string> {
  const name = /^(?:\$\{)?\$?([A-Za-z_]\w*)\}?$/.exec(text)?.[1];
  if (!name) return literalNumber(text) ?? unknown(`${text} is not a number`);
  const value = lookup(name);
  if (value && !value.known) return value;
  const given = value?.value.trim() ?? "";
  return given === "" ? 0 : (literalNumber(given) ?? unknown(`${name} is not a number`));
}

function literalNumber(text: string): number | undefined {
  if (/^-?0[xX][0-9a-fA-F]{1,12}$/.test(text)) return Number(text);
  if (/^0[0-7]{1,12}$/.test(text)) return Number.parseInt(text, 8);
  return /^-?(?:0|[1-9]\d{0,14})$/.test(text) ? Number(text) : undefined;
}

function unary(operator: string, operand: number | Unknown<string>): number | Unknown<string> {
  if (typeof operand !== "number") return operand;
  if (operator === "-") return -operand;
  if (operator === "+") return operand;
  if (operator === "!") return operand === 0 ? 1 : 0;
  return unknown(`the operator ${operator} is not evaluated`);
}

function binary(operator: string, left: number, right: number): number | Unknown<string> {
  const result = compute(operator, left, right);
  if (result === undefined || !Number.isSafeInteger(result))
    return unknown(`the result of ${operator} is not evaluated`);
  return result;
}

function compute(operator: string, left: number, right: number): number | undefined {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return right === 0 ? undefined : Math.trunc(left / right);
    case "%":
      return right === 0 ? undefined : left % right;
    case "<":
      return Number(left < right);
    case ">":
      return Number(left > right);
    case "<=":
      return Number(left <= right);
    case ">=":
      return Number(left >= right);
    case "==":
      return Number(left === right);
    case "!=":
      return Number(left !== right);
    case "&&":
      return Number(left !== 0 && right !== 0);
    case "||":
      return Number(left !== 0 || right !== 0);
    default:
      return undefined;
  }
}
