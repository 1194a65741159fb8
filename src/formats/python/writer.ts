import { deleteLines, insertLines, lineAfter, lineStart, type Written } from "../edit.ts";
import type { Expr, Module, Stmt } from "./ast.ts";

/** A Python literal. */
export function pythonText(value: string | number | boolean): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  return typeof value === "number" ? String(value) : JSON.stringify(value);
}

/** Gives a top-level name another value, or binds it behind the module's last plain assignment. */
export function setAssignment(module: Module, name: string, value: string): Written {
  const { file, text } = module;
  if (module.errors.length > 0) return { refused: `${file} is not valid Python as it stands` };
  const present = module.body.filter((statement) => boundBy(statement) === name).at(-1);
  const expression = present ? valueOfAssignment(present) : undefined;
  if (present && expression) {
    const { start, end } = withParentheses(text, expression, present.end);
    return { edits: [{ file, start, end, text: value }] };
  }
  const last = module.body.filter((statement) => boundBy(statement) !== undefined).at(-1) ?? lastImport(module.body);
  const at = last ? lineAfter(text, Math.max(last.end - 1, last.start)) : text.length;
  return { edits: [insertLines(file, text, at, [`${name} = ${value}`])] };
}

/** Removes every top-level assignment of a name. */
export function deleteAssignment(module: Module, name: string): Written {
  const { file, text } = module;
  const found = module.body.filter((statement) => boundBy(statement) === name);
  if (found.length === 0) return { refused: `${name} is not set in ${file}` };
  if (found.some((statement) => !standsAlone(text, statement))) return { refused: `${name} shares its line` };
  return { edits: found.map((statement) => deleteLines(file, text, statement.start, statement.end)) };
}

/** Adds lines at the module's end, before an `if __name__` guard that ends it. */
export function appendStatements(module: Module, lines: readonly string[]): Written {
  const { file, text } = module;
  if (module.errors.length > 0) return { refused: `${file} is not valid Python as it stands` };
  const last = module.body.at(-1);
  const guard = last?.kind === "If" && /^if[\s(]*__name__/.test(text.slice(last.start, last.end));
  if (guard && last) {
    return { edits: [insertLines(file, text, lineStart(text, last.start), [...lines, "", ""])] };
  }
  return { edits: [insertLines(file, text, text.length, ["", "", ...lines])] };
}

/** The name a statement binds with a plain value. */
function boundBy(statement: Stmt): string | undefined {
  if (statement.kind === "Assign") {
    const [target] = statement.targets;
    return statement.targets.length === 1 && target?.kind === "Name" ? target.id : undefined;
  }
  if (statement.kind !== "AnnAssign" || !statement.value) return undefined;
  return statement.target.kind === "Name" ? statement.target.id : undefined;
}

function valueOfAssignment(statement: Stmt): Expr | undefined {
  return statement.kind === "Assign" || statement.kind === "AnnAssign" ? statement.value : undefined;
}

/** The range of a value with the parentheses around it, which its own range may leave out. */
function withParentheses(text: string, value: Expr, end: number): { start: number; end: number } {
  let { start, end: stop } = value;
  for (;;) {
    const before = /\(\s*$/.exec(text.slice(Math.max(0, start - 200), start));
    const behind = /^\s*\)/.exec(text.slice(stop, end));
    if (!before || !behind) return { start, end: stop };
    start -= before[0].length;
    stop += behind[0].length;
  }
}

function lastImport(body: readonly Stmt[]): Stmt | undefined {
  return body.filter((statement) => statement.kind === "Import" || statement.kind === "From").at(-1);
}

function standsAlone(text: string, statement: Stmt): boolean {
  const before = text.slice(lineStart(text, statement.start), statement.start);
  const behind = text.slice(statement.end, lineAfter(text, Math.max(statement.start, statement.end - 1)));
  return before.trim() === "" && /^[ \t]*(?:#[^\n]*)?\r?\n?$/.test(behind);
}
