import type { Expr } from "../ast.ts";
import { setAttribute } from "./attributes.ts";
import { evaluate, placeIn } from "./expressions.ts";
import { type Frame, list, type Obj } from "./objects.ts";
import { elements, isUnknown } from "./protocol.ts";
import { raise } from "./raise.ts";
import { assign } from "./scopes.ts";
import { setItem } from "./subscript.ts";

/** `target = value`, unpacking included. `source` is the expression the value stands in, where there is one. */
export function assignTarget(frame: Frame, target: Expr, value: Obj, source?: Expr): void {
  const at = placeIn(frame, source ?? target);
  switch (target.kind) {
    case "Name":
      assign(frame.scope, target.id, value, at);
      return;
    case "Starred":
      assignTarget(frame, target.value, value, source);
      return;
    case "Attribute":
      setAttribute(evaluate(frame, target.value), target.name, value, at);
      return;
    case "Subscript": {
      const holder = evaluate(frame, target.value);
      setItem(frame, holder, evaluate(frame, target.index), value, at);
      return;
    }
    case "Tuple":
    case "List":
      unpack(frame, target.items, value, source);
      return;
    default:
  }
}

function unpack(frame: Frame, targets: readonly Expr[], value: Obj, source: Expr | undefined): void {
  const at = placeIn(frame, source ?? targets[0] ?? { start: 0, end: 0 });
  const items = elements(frame, value, at);
  if (isUnknown(items)) {
    for (const target of targets) assignTarget(frame, target, { ...items }, source);
    return;
  }
  const parts = source && (source.kind === "Tuple" || source.kind === "List") ? source.items : [];
  const aligned = parts.length === items.length && parts.every((part) => part.kind !== "Starred");
  const star = targets.findIndex((target) => target.kind === "Starred");
  const enough = star < 0 ? items.length === targets.length : items.length >= targets.length - 1;
  if (!enough) raise("ValueError", "not the number of values to unpack", at);
  const extra = items.length - targets.length + 1;
  for (const [index, target] of targets.entries()) {
    if (index === star) {
      assignTarget(frame, target, list(items.slice(star, star + extra)), source);
      continue;
    }
    const from = star >= 0 && index > star ? index + extra - 1 : index;
    const item = items[from];
    if (item) assignTarget(frame, target, item, aligned && star < 0 ? parts[from] : source);
  }
}
