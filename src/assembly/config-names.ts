import type { Module, Stmt } from "../formats/python/ast.ts";
import type { ConfigName } from "../model/deployment.ts";

/** Every name a module binds at its top level, conditionals included, and whether anything in the module reads it. */
export function configNames(module: Module): ConfigName[] {
  const found = new Map<string, ConfigName>();
  const add = (name: string, start: number, end: number, kind: ConfigName["kind"]): void => {
    found.set(name, { name, place: { file: module.file, start, end }, kind, used: false });
  };
  for (const statement of topLevel(module.body)) bind(statement, add);
  const read = namesRead(module.body);
  return [...found.values()].map((name) => ({ ...name, used: read.has(name.name) }));
}

type Add = (name: string, start: number, end: number, kind: ConfigName["kind"]) => void;

function bind(statement: Stmt, add: Add): void {
  switch (statement.kind) {
    case "Assign":
      for (const target of statement.targets) bindTarget(target, add);
      return;
    case "AnnAssign":
      if (statement.value) bindTarget(statement.target, add);
      return;
    case "Def":
    case "Class":
      add(
        statement.name,
        statement.nameStart,
        statement.nameStart + statement.name.length,
        statement.kind === "Def" ? "function" : "class",
      );
      return;
    case "Import":
      for (const { name, as, start, end } of statement.names)
        add(as ?? name.split(".")[0] ?? name, start, end, "import");
      return;
    case "From":
      if (statement.names === "*") return;
      for (const { name, as, start, end } of statement.names) add(as ?? name, start, end, "import");
      return;
  }
}

function bindTarget(target: Extract<Stmt, { kind: "Assign" }>["targets"][number], add: Add): void {
  if (target.kind === "Name") add(target.id, target.start, target.end, "variable");
  if (target.kind === "Tuple" || target.kind === "List") for (const item of target.items) bindTarget(item, add);
}

/** Statements that run when the module is loaded: those of branches, not those of functions. */
function* topLevel(body: readonly Stmt[]): Generator<Stmt> {
  for (const statement of body) {
    yield statement;
    if (statement.kind === "If" || statement.kind === "While" || statement.kind === "For") {
      yield* topLevel(statement.body);
      yield* topLevel(statement.orelse);
    } else if (statement.kind === "With") yield* topLevel(statement.body);
    else if (statement.kind === "Try") {
      for (const part of [statement.body, statement.orelse, statement.final]) yield* topLevel(part);
      for (const handler of statement.handlers) yield* topLevel(handler.body);
    }
  }
}

/** Names that are read anywhere: every Name node that is not itself the target of a plain assignment. */
function namesRead(body: readonly Stmt[]): Set<string> {
  const read = new Set<string>();
  const targets = new Set<unknown>();
  const queue: unknown[] = [body];
  while (queue.length > 0) {
    const node = queue.pop();
    if (Array.isArray(node)) {
      for (const child of node) queue.push(child);
      continue;
    }
    if (typeof node !== "object" || node === null) continue;
    if ("kind" in node && node.kind === "Assign" && "targets" in node && Array.isArray(node.targets)) {
      for (const target of node.targets) targets.add(target);
    }
    if ("kind" in node && node.kind === "Name" && "id" in node && typeof node.id === "string" && !targets.has(node)) {
      read.add(node.id);
    }
    for (const child of Object.values(node)) if (typeof child === "object") queue.push(child);
  }
  return read;
}
