import type { Expr, Handler, ImportedName, Stmt } from "../../formats/python/ast.ts";
import { blocksOf, dottedName } from "../../formats/python/walk.ts";
import type { Place } from "../../model/place.ts";

/**
 * One import of a module. `lazy`: inside a function. `optional`: its failure is caught. `main`: only when the file is
 * run as a script. `branch`: in a branch that may not be taken.
 */
export type ImportUse = {
  module: string;
  level: number;
  /** Names taken out of it; "*" for all, absent for `import module`. */
  names?: readonly ImportedName[] | "*";
  place: Place;
  lazy: boolean;
  optional: boolean;
  main: boolean;
  branch: boolean;
};

type Context = Pick<ImportUse, "lazy" | "optional" | "main" | "branch">;

/** Every import of a module, those under `if TYPE_CHECKING` left out. */
export function importsOf(body: readonly Stmt[], file: string): ImportUse[] {
  const found: ImportUse[] = [];
  visitAll(body, { lazy: false, optional: false, main: false, branch: false }, file, found);
  return found;
}

function visitAll(body: readonly Stmt[], context: Context, file: string, found: ImportUse[]): void {
  for (const node of body) visit(node, context, file, found);
}

function visit(node: Stmt, context: Context, file: string, found: ImportUse[]): void {
  switch (node.kind) {
    case "Import":
      for (const name of node.names)
        found.push({ module: name.name, level: 0, place: { file, start: name.start, end: name.end }, ...context });
      return;
    case "From": {
      const place = { file, start: node.start, end: node.end };
      found.push({ module: node.module, level: node.level, names: node.names, place, ...context });
      return;
    }
    case "Def":
      visitAll(node.body, { ...context, lazy: true }, file, found);
      return;
    case "Class":
      visitAll(node.body, context, file, found);
      return;
    case "If":
      if (isTypeChecking(node.test)) {
        visitAll(node.orelse, context, file, found);
        return;
      }
      visitAll(node.body, { ...context, ...(isMainGuard(node.test) ? { main: true } : { branch: true }) }, file, found);
      visitAll(node.orelse, { ...context, branch: true }, file, found);
      return;
    case "Try": {
      const caught = node.handlers.some(catchesImportError);
      visitAll(node.body, caught ? { ...context, optional: true } : context, file, found);
      // What a handler imports instead is needed only where the first choice is missing.
      for (const handler of node.handlers)
        visitAll(handler.body, caught ? { ...context, optional: true } : context, file, found);
      visitAll(node.orelse, caught ? { ...context, optional: true } : context, file, found);
      visitAll(node.final, context, file, found);
      return;
    }
    case "With": {
      const suppressed = node.items.some(
        (item) => item.value.kind === "Call" && dottedName(item.value.func)?.endsWith("suppress"),
      );
      visitAll(node.body, suppressed ? { ...context, optional: true } : context, file, found);
      return;
    }
    default:
      for (const block of blocksOf(node)) visitAll(block, { ...context, branch: true }, file, found);
  }
}

const CAUGHT = new Set(["ImportError", "ModuleNotFoundError", "Exception", "BaseException"]);

function catchesImportError(handler: Handler): boolean {
  if (!handler.type) return true;
  const types = handler.type.kind === "Tuple" ? handler.type.items : [handler.type];
  const named = types.some((type) => CAUGHT.has(dottedName(type) ?? ""));
  // A handler that raises again, or ends the process, does not make the module optional.
  return named && !handler.body.some((node) => node.kind === "Raise" || isExit(node));
}

function isExit(node: Stmt): boolean {
  if (node.kind !== "Expr" || node.value.kind !== "Call") return false;
  return ["sys.exit", "exit", "quit", "os._exit"].includes(dottedName(node.value.func) ?? "");
}

/** Whether a condition holds for type checkers alone. */
export function isTypeChecking(test: Expr): boolean {
  return ["TYPE_CHECKING", "typing.TYPE_CHECKING", "t.TYPE_CHECKING"].includes(dottedName(test) ?? "");
}

/** Whether a condition compares `__name__`, as that of a script does. */
export function isMainGuard(test: Expr): boolean {
  if (test.kind !== "Compare") return false;
  const sides = [test.left, ...test.rest.map((step) => step.value)];
  return sides.some((side) => side.kind === "Name" && side.id === "__name__");
}
