import { callWith } from "./calls.ts";
import { type Called, type Frame, NONE, type Obj, tuple } from "./objects.ts";
import { opaque } from "./operators.ts";
import { elements, isUnknown, iterate, spend, truth } from "./protocol.ts";
import { becauseOf, raise } from "./raise.ts";

/** `zip`. */
export function zip(frame: Frame, given: Called): Obj {
  const columns: Obj[][] = [];
  for (const arg of given.args) {
    const items = elements(frame, arg, given.at);
    if (isUnknown(items)) return becauseOf(frame, items, given.at);
    columns.push(items);
  }
  if (given.keywords.size > 0) return opaque(frame, given.at);
  const count = columns.length === 0 ? 0 : Math.min(...columns.map((column) => column.length));
  return iterator(Array.from({ length: count }, (_, row) => tuple(columns.map((column) => column[row] ?? NONE))));
}

/** An iterator over these. */
export function iterator(items: readonly Obj[]): Obj {
  let index = 0;
  return { t: "iter", next: () => items[index++] };
}

/** `map`. */
export function mapped(frame: Frame, given: Called): Obj {
  const [f, of] = given.args;
  if (!f || !of || given.args.length !== 2) return opaque(frame, given.at);
  const next = iterate(frame, of, given.at);
  if (typeof next !== "function") return { t: "iter", next: () => undefined, lost: next };
  return {
    t: "iter",
    next: () => {
      const item = next();
      return item && callWith(frame, f, [item], given.at);
    },
  };
}

/** `filter`. */
export function filtered(frame: Frame, given: Called): Obj {
  const [f, of] = given.args;
  if (!f || !of) return opaque(frame, given.at);
  const next = iterate(frame, of, given.at);
  if (typeof next !== "function") return { t: "iter", next: () => undefined, lost: next };
  return {
    t: "iter",
    next: () => {
      for (let item = next(); item; item = next()) {
        spend(frame, given.at);
        if (truth(frame, f.t === "none" ? item : callWith(frame, f, [item], given.at), given.at)) return item;
      }
      return undefined;
    },
  };
}

/** `next`. */
export function nextOf(frame: Frame, given: Called): Obj {
  const [of, otherwise] = given.args;
  if (of?.t !== "iter" || of.lost) return opaque(frame, given.at, of?.t === "iter" ? of.lost?.why : undefined);
  return of.next() ?? otherwise ?? raise("StopIteration", "", given.at);
}
