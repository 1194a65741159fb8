import type { Place } from "../../../model/place.ts";
import { call } from "./calls.ts";
import { compareOrder, hashKey, isEqual } from "./equality.ts";
import {
  asInt,
  type BuiltinObj,
  builtin,
  type Called,
  type DictObj,
  type Frame,
  int,
  type ListObj,
  list,
  NONE,
  type Obj,
  type SetObj,
  unknownObj,
} from "./objects.ts";
import { opaque } from "./operators.ts";
import { elements, isUnknown, truth, unordered } from "./protocol.ts";
import { becauseOf, raise } from "./raise.ts";
import { loseElements } from "./subscript.ts";

type Method<T> = (frame: Frame, self: T, given: Called) => Obj;

/** Methods of `list`. */
export const LIST_METHODS: Readonly<Record<string, Method<ListObj>>> = {
  append(_, self, given) {
    self.items.push(only(given));
    return NONE;
  },
  extend(frame, self, given) {
    const items = elements(frame, only(given), given.at);
    if (isUnknown(items)) self.lost ??= items;
    else self.items.push(...items);
    return NONE;
  },
  insert(frame, self, given) {
    const [index, item] = given.args;
    const where = index && asInt(index);
    if (where === undefined || !item) return loseList(frame, self, given);
    const from = Number(where);
    self.items.splice(from < 0 ? Math.max(0, from + self.items.length) : from, 0, item);
    return NONE;
  },
  pop(frame, self, given) {
    if (self.lost) return becauseOf(frame, self.lost, given.at);
    const where = given.args[0] ? asInt(given.args[0]) : -1n;
    if (where === undefined) return loseList(frame, self, given);
    const index = where < 0n ? Number(where) + self.items.length : Number(where);
    const item = self.items[index];
    if (!item || index < 0) return raise("IndexError", "pop index out of range", given.at);
    self.items.splice(index, 1);
    return item;
  },
  remove(frame, self, given) {
    const item = only(given);
    if (self.lost) return becauseOf(frame, self.lost, given.at);
    for (const [index, one] of self.items.entries()) {
      const same = isEqual(one, item);
      if (same === undefined) return loseList(frame, self, given);
      if (!same) continue;
      self.items.splice(index, 1);
      return NONE;
    }
    return raise("ValueError", "list.remove(x): x not in list", given.at);
  },
  index: (frame, self, given) => indexOf(frame, self, given),
  count: (frame, self, given) => countOf(frame, self, given),
  sort(frame, self, given) {
    const sorted = sortItems(frame, self, given.keywords, given.at);
    if (isUnknown(sorted)) self.lost ??= sorted;
    else self.items = sorted;
    return NONE;
  },
  reverse(_, self) {
    self.items.reverse();
    return NONE;
  },
  copy: (_, self) => ({ ...self, items: [...self.items] }),
  clear(_, self) {
    self.items = [];
    delete self.lost;
    return NONE;
  },
};

/** Methods of `tuple`. */
export const TUPLE_METHODS: Readonly<Record<string, Method<Obj & { t: "tuple" }>>> = {
  index: (frame, self, given) => indexOf(frame, list([...self.items]), given),
  count: (frame, self, given) => countOf(frame, list([...self.items]), given),
};

/** Methods of `dict`. */
export const DICT_METHODS: Readonly<Record<string, Method<DictObj>>> = {
  get(frame, self, given) {
    const [key, otherwise = NONE] = given.args;
    if (!key || key.t === "unknown") {
      const found = opaque(frame, given.at, key?.why);
      loseElements(self, found);
      return found;
    }
    if (self.lost) return becauseOf(frame, self.lost, given.at);
    const hash = hashKey(key);
    return hash === undefined ? opaque(frame, given.at) : (self.map.get(hash)?.[1] ?? otherwise);
  },
  setdefault(frame, self, given) {
    const [key, value = NONE] = given.args;
    const hash = key && hashKey(key);
    if (!key || hash === undefined || self.lost) return loseDict(frame, self, given);
    const found = self.map.get(hash);
    if (found) return found[1];
    self.map.set(hash, [key, value]);
    return value;
  },
  pop(frame, self, given) {
    const [key, otherwise] = given.args;
    const hash = key && hashKey(key);
    if (hash === undefined || self.lost) return loseDict(frame, self, given);
    const found = self.map.get(hash);
    self.map.delete(hash);
    return found?.[1] ?? otherwise ?? raise("KeyError", "no such key", given.at);
  },
  update(frame, self, given) {
    const [other] = given.args;
    if (other?.t === "dict" && !other.lost) for (const [hash, [key, value]] of other.map) put(self, hash, key, value);
    else if (other) {
      const pairs = elements(frame, other, given.at);
      if (other.t === "dict" || isUnknown(pairs)) return loseDict(frame, self, given);
      for (const pair of pairs) {
        const [key, value] = pair.t === "tuple" || pair.t === "list" ? pair.items : [];
        const hash = key && hashKey(key);
        if (!key || !value || hash === undefined) return loseDict(frame, self, given);
        put(self, hash, key, value);
      }
    }
    for (const [name, value] of given.keywords) put(self, `s${name}`, { t: "str", v: name }, value);
    return NONE;
  },
  items: (_, self) => ({ t: "view", of: self, part: "items" }),
  keys: (_, self) => ({ t: "view", of: self, part: "keys" }),
  values: (_, self) => ({ t: "view", of: self, part: "values" }),
  copy: (_, self) => ({ ...self, map: new Map(self.map) }),
  clear(_, self) {
    self.map.clear();
    delete self.lost;
    return NONE;
  },
};

/** Methods of `set` and `frozenset`. */
export const SET_METHODS: Readonly<Record<string, Method<SetObj>>> = {
  add(_, self, given) {
    const item = only(given);
    const hash = hashKey(item);
    if (hash === undefined) self.lost ??= unknownObj("an unknown element was added", given.at);
    else if (!self.map.has(hash)) self.map.set(hash, item);
    return NONE;
  },
  discard(_, self, given) {
    const hash = hashKey(only(given));
    if (hash === undefined) self.lost ??= unknownObj("an unknown element was removed", given.at);
    else self.map.delete(hash);
    return NONE;
  },
  update(frame, self, given) {
    for (const arg of given.args) addAll(frame, self, arg, given.at);
    return NONE;
  },
  union(frame, self, given) {
    const result: SetObj = { ...self, map: new Map(self.map) };
    for (const arg of given.args) addAll(frame, result, arg, given.at);
    return result;
  },
  intersection: (frame, self, given) => filtered(frame, self, given, true),
  difference: (frame, self, given) => filtered(frame, self, given, false),
  copy: (_, self) => ({ ...self, map: new Map(self.map) }),
};

/** A method of a container bound to it. */
export function bindMethod<T extends Obj>(
  methods: Readonly<Record<string, Method<T>>>,
  name: string,
  self: T,
): BuiltinObj | undefined {
  if (!Object.hasOwn(methods, name)) return undefined;
  const method = methods[name];
  return method && builtin(name, (frame, given) => method(frame, self, given));
}

/** Elements in order, with `key` and `reverse` as `sorted` takes them. */
export function sortItems(
  frame: Frame,
  of: Obj,
  keywords: ReadonlyMap<string, Obj>,
  at: Place,
): Obj[] | ReturnType<typeof unknownObj> {
  const items = unordered(frame, of, at);
  if (isUnknown(items)) return items;
  const key = keywords.get("key");
  const keyed = items.map((item) => ({
    item,
    by: key && key.t !== "none" ? call(frame, key, { args: [item], keywords: new Map(), at }) : item,
  }));
  const descending = truth(frame, keywords.get("reverse") ?? NONE, at);
  let unsure = false;
  const sorted = [...keyed].sort((a, b) => {
    const order = compareOrder(a.by, b.by);
    if (order === "raises") raise("TypeError", "'<' not supported between these", at);
    if (order === undefined || Number.isNaN(order)) unsure = true;
    return descending ? -Number(order ?? 0) : Number(order ?? 0);
  });
  // Elements of a set that compare equal have no fixed order among themselves.
  if (of.t === "set" && key)
    unsure ||= sorted.some((one, index) => index > 0 && compareOrder(sorted[index - 1]?.by ?? one.by, one.by) === 0);
  if (unsure && items.length > 1) return unknownObj("the order of these is not known", at);
  return sorted.map(({ item }) => item);
}

function only(given: Called): Obj {
  const [item] = given.args;
  if (!item || given.args.length !== 1) return raise("TypeError", "exactly one argument is taken", given.at);
  return item;
}

function put(dict: DictObj, hash: string, key: Obj, value: Obj): void {
  dict.map.set(hash, [dict.map.get(hash)?.[0] ?? key, value]);
}

function loseList(frame: Frame, self: ListObj, given: Called): Obj {
  self.lost ??= unknownObj("it was changed in a way that is not followed", given.at);
  return opaque(frame, given.at);
}

function loseDict(frame: Frame, self: DictObj, given: Called): Obj {
  self.lost ??= unknownObj("it was changed in a way that is not followed", given.at);
  return opaque(frame, given.at);
}

function indexOf(frame: Frame, self: ListObj, given: Called): Obj {
  const [item] = given.args;
  if (!item || given.args.length !== 1 || self.lost) return opaque(frame, given.at);
  for (const [index, one] of self.items.entries()) {
    const same = isEqual(one, item);
    if (same === undefined) return opaque(frame, given.at);
    if (same) return int(index);
  }
  return raise("ValueError", "it is not in the list", given.at);
}

function countOf(frame: Frame, self: ListObj, given: Called): Obj {
  if (self.lost) return becauseOf(frame, self.lost, given.at);
  let count = 0;
  for (const one of self.items) {
    const same = isEqual(one, only(given));
    if (same === undefined) return opaque(frame, given.at);
    if (same) count++;
  }
  return int(count);
}

function addAll(frame: Frame, self: SetObj, from: Obj, at: Place): void {
  const items = unordered(frame, from, at);
  if (isUnknown(items)) {
    self.lost ??= items;
    return;
  }
  for (const item of items) {
    const hash = hashKey(item);
    if (hash === undefined) self.lost ??= unknownObj("an unknown element was added", at);
    else if (!self.map.has(hash)) self.map.set(hash, item);
  }
}

function filtered(frame: Frame, self: SetObj, given: Called, keep: boolean): Obj {
  const others: SetObj = { t: "set", map: new Map(), frozen: false };
  if (given.args.length !== 1) return opaque(frame, given.at);
  addAll(frame, others, only(given), given.at);
  const lost = self.lost ?? others.lost;
  if (lost) return becauseOf(frame, lost, given.at);
  return { ...self, map: new Map([...self.map].filter(([hash]) => others.map.has(hash) === keep)) };
}
