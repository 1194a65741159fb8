import type { Expr, Handler, Stmt } from "../../formats/python/ast.ts";
import { UNBOUND_NAMES } from "../../formats/python/builtin-names.ts";
import { STDLIB } from "../../formats/python/stdlib.ts";
import { blocksOf, everyExpression, expressionsOf, partsOf } from "../../formats/python/walk.ts";
import type { Sign } from "../../model/sign.ts";
import { bindingsOf } from "../source/bindings.ts";
import type { SourceModule } from "../source/graph.ts";
import { everyStatement } from "../source/visit.ts";
import { type SignTools, sign } from "./reader.ts";

/**
 * Names a module asks for while it is imported and binds nowhere, so that the import ends with a NameError. Only what
 * runs in any case is looked at, and only in modules whose names the syntax shows.
 */
export function* unboundNames(tools: SignTools): Generator<Sign> {
  for (const module of tools.graph.modules.values()) {
    const { bindings, syntax } = module;
    if (module.when !== "import" || bindings.dynamic || bindings.stars.length > 0 || syntax.errors.length > 0) continue;
    if (/\b(?:builtins|__builtin__|globals)\b/.test(syntax.text)) continue;
    const bound = boundIn(module);
    const isBound = (name: string): boolean =>
      bound.has(name) || UNBOUND_NAMES.has(name) || /^_+$/.test(name) || isPart(tools, module, name);
    for (const { node, names } of ranAtOnce(syntax.body, new Set())) {
      const missing = node.kind === "Name" && !names.has(node.id) && !isBound(node.id);
      if (!missing) continue;
      const more = STDLIB.has(node.id) ? { detail: "module" } : {};
      yield sign(tools, "unbound-name", AT_TOP(module), node, { name: node.id, ...more });
      // The import ends at the first.
      break;
    }
  }
}

const AT_TOP = (module: SourceModule) => ({ scope: { module, functions: [] }, main: false, iterations: [] });

/** A module inside a package: importing it anywhere binds its name in the package. */
function isPart({ graph }: SignTools, { isPackage, name }: SourceModule, part: string): boolean {
  return isPackage && graph.finder.find(name === "" ? part : `${name}.${part}`) !== undefined;
}

/** Every name that is bound at the top of a module by whatever means, those that functions declare global included. */
export function boundIn(module: SourceModule): Set<string> {
  const bound = new Set(module.bindings.names.keys());
  for (const { node } of everyStatement(module)) {
    if (node.kind === "Global") for (const name of node.names) bound.add(name);
    if (node.kind === "Try") for (const { name } of node.handlers) if (name) bound.add(name);
    if (node.kind === "TypeAlias") bound.add(node.name);
    for (const expression of expressionsOf(node))
      for (const one of everyExpression(expression)) if (one.kind === "Named") bound.add(one.target);
  }
  return bound;
}

type Asked = { node: Expr; names: ReadonlySet<string> };

/** The expressions a block works out whatever happens, in their order, with the names of the classes around them. */
function* ranAtOnce(body: readonly Stmt[], names: ReadonlySet<string>): Generator<Asked> {
  for (const node of body) {
    if (node.kind === "Raise") return;
    // Loops may turn not once, and a name that is deleted was there.
    if (node.kind === "Delete") continue;
    // The annotation of a name is worked out with its first use only, from Python 3.14 on.
    const own = node.kind === "AnnAssign" ? (node.value ? [node.value] : []) : expressionsOf(node);
    if (node.kind !== "Match" && node.kind !== "Try") for (const one of own) yield* workedOut(one, names);
    if (node.kind === "Class") yield* ranAtOnce(node.body, namesOf(node.body, names));
    if (node.kind === "With") yield* ranAtOnce(node.body, names);
    if (node.kind === "Try" && !node.handlers.some(isHelpful)) yield* ranAtOnce(node.body, names);
    if (isEnd(node)) return;
  }
}

function namesOf(body: readonly Stmt[], around: ReadonlySet<string>): Set<string> {
  return new Set([...around, ...bindingsOf(body, "", () => undefined).names.keys(), "__qualname__", "__module__"]);
}

/** Any handler may be one that catches it, or make the name itself. */
function isHelpful({ type }: Handler): boolean {
  if (!type) return true;
  return [...everyExpression(type)].some(
    (one) => one.kind !== "Name" || !/^(?:Import|ModuleNotFound|Key|OS)Error$/.test(one.id),
  );
}

/** `sys.exit()`: nothing behind it runs. */
function isEnd(node: Stmt): boolean {
  if (node.kind === "If") return blocksOf(node).some((block) => block.some(isEnd));
  if (node.kind !== "Expr" || node.value.kind !== "Call") return false;
  const { func } = node.value;
  return func.kind === "Name"
    ? /^(?:exit|quit)$/.test(func.id)
    : func.kind === "Attribute" && /^_?exit$/.test(func.name);
}

/** The parts of an expression that are worked out in any case; what a lambda or a turn of a comprehension asks is not. */
function* workedOut(node: Expr, names: ReadonlySet<string>): Generator<Asked> {
  yield { node, names };
  for (const part of surely(node)) yield* workedOut(part, names);
}

function surely(node: Expr): readonly Expr[] {
  switch (node.kind) {
    case "Lambda":
      return [];
    case "Comp":
    case "DictComp":
      return node.clauses.slice(0, 1).map(({ iter }) => iter);
    case "Bool":
      return [node.left];
    case "If":
      return [node.test];
    case "Compare":
      return [node.left, ...node.rest.slice(0, 1).map(({ value }) => value)];
    default:
      return partsOf(node);
  }
}
