import type { ClassDef, Stmt } from "../ast.ts";
import { callWith } from "./calls.ts";
import { evaluate, placeIn } from "./expressions.ts";
import { type ClassObj, type Frame, type Obj, type Scope, unknownObj } from "./objects.ts";

/** The class a `class` statement makes. */
export function defineClass(frame: Frame, node: ClassDef, run: (frame: Frame, body: readonly Stmt[]) => unknown): Obj {
  const at = placeIn(frame, node);
  const bases: ClassObj[] = [];
  let plain = node.keywords.length === 0;
  for (const base of node.bases) {
    const value = evaluate(frame, base);
    if (value.t === "class") bases.push(value);
    else if (!(value.t === "builtin" && value.name === "object")) plain = false;
  }
  const scope: Scope = { kind: "class", names: new Map(), parent: frame.scope, globals: frame.scope.globals };
  run({ ...frame, scope }, node.body);
  const attrs = new Map([...scope.names].map(([name, binding]) => [name, binding.value]));
  for (const name of attrs.keys()) if (UNFOLLOWED.has(name)) plain = false;
  let value: Obj = { t: "class", name: node.name, bases, attrs, plain, node, file: frame.file };
  for (const decorator of [...node.decorators].reverse()) {
    const made = callWith(frame, evaluate(frame, decorator), [value], at);
    value =
      made.t === "class" ? made : unknownObj(made.t === "unknown" ? made.why : "its decorator is not followed", at);
  }
  return value;
}

/** Methods that change what ordinary syntax does with the instances. */
const UNFOLLOWED = new Set(["__getattribute__", "__new__", "__init_subclass__", "__set_name__", "__class_getitem__"]);
