import type { Place } from "../../../model/place.ts";
import type { Stmt } from "../ast.ts";
import { attribute } from "./attributes.ts";
import { type Frame, type ModuleObj, type Obj, unknownObj } from "./objects.ts";
import { raise } from "./raise.ts";
import { assign } from "./scopes.ts";

/** `import …` and `from … import …`. */
export function runImport(frame: Frame, node: Stmt & { kind: "Import" | "From" }, at: Place): void {
  if (node.kind === "Import") {
    for (const name of node.names) importPlain(frame, name.name, name.as, at);
    return;
  }
  const module = load(frame, node.module, node.level, at);
  if (node.names === "*") {
    importStar(frame, module, at);
    return;
  }
  for (const name of node.names) {
    const place = { file: frame.file, start: name.start, end: name.end };
    const submodule = module.scope && !module.scope.names.has(name.name) ? join(node.module, name.name) : undefined;
    const inner = submodule === undefined ? undefined : frame.machine.importModule(frame, submodule, node.level, place);
    assign(frame.scope, name.as ?? name.name, inner?.scope ? inner : member(frame, module, name.name, place), place);
  }
}

function join(module: string, name: string): string {
  return module ? `${module}.${name}` : name;
}

function importPlain(frame: Frame, name: string, as: string | undefined, at: Place): void {
  if (as !== undefined) {
    assign(frame.scope, as, load(frame, name, 0, at), at);
    return;
  }
  const parts = name.split(".");
  const top = load(frame, parts[0] ?? name, 0, at);
  assign(frame.scope, parts[0] ?? name, top, at);
  if (parts.length === 1) return;
  // `import a.b` also makes `b` an attribute of `a`.
  let holder = top;
  for (let length = 2; length <= parts.length; length++) {
    const inner = load(frame, parts.slice(0, length).join("."), 0, at);
    holder.attrs.set(parts[length - 1] ?? "", inner);
    holder = inner;
  }
}

function load(frame: Frame, name: string, level: number, at: Place): ModuleObj {
  const module = frame.machine.importModule(frame, name, level, at);
  if (!module) return raise("ModuleNotFoundError", `No module named '${name}'`, at);
  if (module.doubtful && frame.machine.trying > 0 && !frame.machine.decide(at, "raises")) {
    return raise("ModuleNotFoundError", `No module named '${name}'`, at);
  }
  return module;
}

function member(frame: Frame, module: ModuleObj, name: string, at: Place): Obj {
  const own = module.scope?.names.get(name)?.value ?? module.attrs.get(name);
  if (own) return own;
  if (!module.open) return raise("ImportError", `cannot import name '${name}' from '${module.name}'`, at);
  // The import itself was decided above; the name is taken to be there.
  const inner = frame.machine.importModule(frame, `${module.name}.${name}`, 0, at);
  if (inner && (inner.scope || inner.attrs.size > 0)) return inner;
  return unknownObj(`${module.name}.${name} is not followed`, at);
}

function importStar(frame: Frame, module: ModuleObj, at: Place): void {
  if (!module.scope) {
    if (!module.open) {
      for (const [name, value] of module.attrs) assign(frame.scope, name, value, at);
      return;
    }
    const lost = unknownObj(`it may come from \`${module.name}\`, of which everything is imported`, at);
    for (const [name, binding] of frame.scope.names) frame.scope.names.set(name, { value: lost, at: binding.at });
    frame.scope.names.set("*", { value: lost, at });
    return;
  }
  const all = module.scope.names.get("__all__")?.value;
  const listed =
    all?.t === "list" || all?.t === "tuple" ? all.items.flatMap((item) => (item.t === "str" ? item.v : [])) : undefined;
  for (const [name, binding] of module.scope.names) {
    if (listed ? listed.includes(name) || name === "*" : !name.startsWith("_")) frame.scope.names.set(name, binding);
  }
  if (listed)
    for (const name of listed)
      if (!frame.scope.names.has(name)) assign(frame.scope, name, attribute(frame, module, name, at), at);
}
