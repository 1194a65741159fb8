import type { ClassDef, Expr, FunctionDef, Stmt } from "../../formats/python/ast.ts";
import { blocksOf } from "../../formats/python/walk.ts";
import type { Place } from "../../model/place.ts";

/** What a top-level name of a module was bound to, as far as its syntax says. */
export type Binding =
  | { kind: "module"; module: string; place: Place }
  | { kind: "from"; module: string; name: string; place: Place }
  | { kind: "function"; node: FunctionDef; place: Place }
  | { kind: "class"; node: ClassDef; place: Place }
  | { kind: "value"; value: Expr; place: Place }
  | { kind: "other"; place: Place };

/** What the names of a block are bound to. */
export type Bindings = {
  /** Every binding of a name, in the order of the text. */
  names: ReadonlyMap<string, readonly Binding[]>;
  /** Modules everything is imported from. */
  stars: readonly string[];
  /** True where names may be bound in ways the syntax does not show. */
  dynamic: boolean;
};

/** The names a block binds, its nested blocks included; `absolute` resolves the dots of relative imports. */
export function bindingsOf(
  body: readonly Stmt[],
  file: string,
  absolute: (module: string, level: number) => string | undefined,
): Bindings {
  const names = new Map<string, Binding[]>();
  const stars: string[] = [];
  let dynamic = false;
  const add = (name: string, binding: Binding) => {
    const list = names.get(name);
    if (list) list.push(binding);
    else names.set(name, [binding]);
  };
  const bindTarget = (target: Expr, value: Expr | undefined) => {
    const place = { file, start: target.start, end: target.end };
    if (target.kind === "Name") add(target.id, value ? { kind: "value", value, place } : { kind: "other", place });
    else if (target.kind === "Tuple" || target.kind === "List") {
      const parts =
        value && (value.kind === "Tuple" || value.kind === "List") && value.items.length === target.items.length
          ? value.items
          : [];
      for (const [index, item] of target.items.entries()) bindTarget(item, parts[index]);
    } else if (target.kind === "Starred") bindTarget(target.value, undefined);
    else if (target.kind === "Subscript" && target.value.kind === "Call") dynamic = true;
  };
  const visit = (node: Stmt): void => {
    switch (node.kind) {
      case "Assign":
        for (const target of node.targets) bindTarget(target, node.value);
        return;
      case "AnnAssign":
        if (node.value) bindTarget(node.target, node.value);
        return;
      case "AugAssign":
        bindTarget(node.target, undefined);
        return;
      case "Def":
        add(node.name, {
          kind: "function",
          node,
          place: { file, start: node.nameStart, end: node.nameStart + node.name.length },
        });
        return;
      case "Class":
        add(node.name, {
          kind: "class",
          node,
          place: { file, start: node.nameStart, end: node.nameStart + node.name.length },
        });
        return;
      case "Import":
        for (const name of node.names) {
          const place = { file, start: name.start, end: name.end };
          const top = name.name.split(".")[0] ?? name.name;
          add(name.as ?? top, { kind: "module", module: name.as ? name.name : top, place });
        }
        return;
      case "From": {
        const module = absolute(node.module, node.level);
        if (node.names === "*") {
          if (module === undefined) dynamic = true;
          else stars.push(module);
          return;
        }
        for (const name of node.names) {
          const place = { file, start: name.start, end: name.end };
          add(
            name.as ?? name.name,
            module === undefined ? { kind: "other", place } : { kind: "from", module, name: name.name, place },
          );
        }
        return;
      }
      case "Expr":
        if (node.value.kind === "Named")
          add(node.value.target, {
            kind: "value",
            value: node.value.value,
            place: { file, start: node.start, end: node.end },
          });
        if (node.value.kind === "Call" && isDynamic(node.value)) dynamic = true;
        return;
      case "For":
        bindTarget(node.target, undefined);
        break;
      case "With":
        for (const item of node.items) if (item.target) bindTarget(item.target, undefined);
        break;
      case "Bad":
        dynamic = true;
        return;
      case "Match":
        for (const one of node.cases)
          for (const name of one.bound) add(name, { kind: "other", place: { file, start: node.start, end: node.end } });
        break;
      default:
    }
    for (const block of blocksOf(node)) for (const inner of block) visit(inner);
  };
  for (const node of body) visit(node);
  return { names, stars, dynamic: dynamic || names.has("__getattr__") };
}

/** `globals().update(…)`, `exec(…)`, `setattr(sys.modules[…], …)`. */
function isDynamic(call: Expr & { kind: "Call" }): boolean {
  const { func } = call;
  if (func.kind === "Name") return func.id === "exec" || func.id === "setattr";
  return (
    func.kind === "Attribute" &&
    func.value.kind === "Call" &&
    func.value.func.kind === "Name" &&
    func.value.func.id === "globals"
  );
}
