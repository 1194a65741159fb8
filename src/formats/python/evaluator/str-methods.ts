import { braceFormat } from "./brace.ts";
import { isAscii, isSpace, stripSpace } from "./numbers.ts";
import { asInt, bool, type Called, FALSE, type Frame, int, list, NONE, type Obj, str, TRUE, tuple } from "./objects.ts";
import { opaque } from "./operators.ts";
import { elements, isUnknown } from "./protocol.ts";
import { raise } from "./raise.ts";

type Method = (frame: Frame, self: string, given: Called) => Obj;

/** Methods of `str`. Arguments are known; what Python would refuse raises. */
export const STR_METHODS: Readonly<Record<string, Method>> = {
  upper: cased((text) => text.toUpperCase()),
  lower: cased((text) => text.toLowerCase()),
  casefold: cased((text) => text.toLowerCase(), true),
  swapcase: cased(
    (text) =>
      Array.from(text, (mark) => (mark === mark.toUpperCase() ? mark.toLowerCase() : mark.toUpperCase())).join(""),
    true,
  ),
  title: cased((text) => text.replace(/[A-Za-z]+/g, capitalized), true),
  capitalize: cased(capitalized, true),
  strip: stripper(true, true),
  lstrip: stripper(true, false),
  rstrip: stripper(false, true),
  split: (frame, self, given) => splitting(frame, self, given, false),
  rsplit: (frame, self, given) => splitting(frame, self, given, true),
  splitlines: (frame, self, given) =>
    given.args.length > 0 || given.keywords.size > 0 || hasOtherLineEnds(self)
      ? opaque(frame, given.at)
      : list(
          (self.endsWith("\n") || self.endsWith("\r") ? self.replace(/(?:\r\n|\n|\r)$/, "") : self)
            .split(/\r\n|\n|\r/)
            .map(str)
            .slice(0, self === "" ? 0 : undefined),
        ),
  join(frame, self, given) {
    const [of] = given.args;
    const items = of ? elements(frame, of, given.at) : raise("TypeError", "join() takes one argument", given.at);
    if (isUnknown(items)) return items;
    const parts: string[] = [];
    for (const item of items) {
      if (item.t === "unknown") return opaque(frame, item.at, item.why);
      parts.push(item.t === "str" ? item.v : raise("TypeError", "sequence item: expected str instance", given.at));
    }
    return str(parts.join(self));
  },
  replace(frame, self, given) {
    const old = text(given, 0);
    const by = text(given, 1);
    if (given.keywords.size > 0) return opaque(frame, given.at);
    const limit = given.args[2] ? asInt(given.args[2]) : -1n;
    if (limit === undefined) return raise("TypeError", "an integer is required", given.at);
    if (limit < 0n)
      return str(
        old === "" && /[\ud800-\udfff]/.test(self) ? Array.from(self).join(by) : self.replaceAll(old, () => by),
      );
    if (old === "") return opaque(frame, given.at);
    const parts = self.split(old);
    const count = Math.min(Number(limit), parts.length - 1);
    return str(
      parts.slice(0, count + 1).join(by) +
        parts
          .slice(count + 1)
          .map((part) => old + part)
          .join(""),
    );
  },
  startswith: (frame, self, given) => affix(frame, given, (part) => self.startsWith(part)),
  endswith: (frame, self, given) => affix(frame, given, (part) => self.endsWith(part)),
  find: searcher((self, part) => self.indexOf(part), false),
  rfind: searcher((self, part) => self.lastIndexOf(part), false),
  index: searcher((self, part) => self.indexOf(part), true),
  rindex: searcher((self, part) => self.lastIndexOf(part), true),
  count(frame, self, given) {
    const part = text(given, 0);
    return part === "" || given.args.length > 1 ? opaque(frame, given.at) : int(self.split(part).length - 1);
  },
  removeprefix: (_, self, given) => str(self.startsWith(text(given, 0)) ? self.slice(text(given, 0).length) : self),
  removesuffix(_, self, given) {
    const part = text(given, 0);
    return str(part !== "" && self.endsWith(part) ? self.slice(0, -part.length) : self);
  },
  partition: (_, self, given) => parted(self, text(given, 0), self.indexOf(text(given, 0)), given, false),
  rpartition: (_, self, given) => parted(self, text(given, 0), self.lastIndexOf(text(given, 0)), given, true),
  zfill(frame, self, given) {
    const width = given.args[0] && asInt(given.args[0]);
    if (width === undefined || width > 10_000n) return opaque(frame, given.at);
    const sign = /^[+-]/.exec(self)?.[0] ?? "";
    return str(sign + self.slice(sign.length).padStart(Number(width) - sign.length, "0"));
  },
  ljust: padder((self, gap, fill) => self + fill.repeat(gap)),
  // CPython puts the odd blank to the left where the width is odd, too.
  center: padder((self, gap, fill, width) => {
    const left = Math.floor(gap / 2) + (gap & width & 1);
    return fill.repeat(left) + self + fill.repeat(gap - left);
  }),
  rjust: padder((self, gap, fill) => fill.repeat(gap) + self),
  isdigit: ascii((self) => /^[0-9]+$/.test(self)),
  isdecimal: ascii((self) => /^[0-9]+$/.test(self)),
  isnumeric: ascii((self) => /^[0-9]+$/.test(self)),
  isalpha: ascii((self) => /^[A-Za-z]+$/.test(self)),
  isalnum: ascii((self) => /^[A-Za-z0-9]+$/.test(self)),
  isupper: ascii((self) => /[A-Z]/.test(self) && !/[a-z]/.test(self)),
  islower: ascii((self) => /[a-z]/.test(self) && !/[A-Z]/.test(self)),
  isidentifier: ascii((self) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(self)),
  isspace: (_, self) => bool(self.length > 0 && Array.from(self).every(isSpace)),
  format: (frame, self, given) => braceFormat(frame, self, given),
  encode: (frame, self, given) =>
    isAscii(self) &&
    given.args.every((arg) => arg.t === "str" && /^(?:utf-?8|ascii|latin-?1)$/i.test(arg.v)) &&
    given.keywords.size === 0
      ? { t: "bytes", v: self }
      : opaque(frame, given.at),
};

/** Methods of `bytes`, few as they are needed. */
export const BYTES_METHODS: Readonly<Record<string, Method>> = {
  decode: (frame, self, given) =>
    isAscii(self) &&
    given.args.every((arg) => arg.t === "str" && /^(?:utf-?8|ascii|latin-?1)$/i.test(arg.v)) &&
    given.keywords.size === 0
      ? str(self)
      : opaque(frame, given.at),
};

function text(given: Called, index: number): string {
  const arg = given.args[index];
  return arg?.t === "str" ? arg.v : raise("TypeError", "a string is required", given.at);
}

/** Case changes agree with CPython for ASCII and, where simple, for Latin letters. */
function cased(change: (text: string) => string, asciiOnly = false): Method {
  return (frame, self, given) => {
    const simple = isAscii(self) || (!asciiOnly && isSimpleLatin(self));
    return simple ? str(change(self)) : opaque(frame, given.at);
  };
}

/** Latin letters whose upper and lower case are one letter each. */
function isSimpleLatin(text: string): boolean {
  return Array.from(text).every((mark) => mark < "\u00ff" && mark !== "\u00b5" && mark !== "\u00df");
}

/** Line ends Python knows besides `\n` and `\r`. */
function hasOtherLineEnds(text: string): boolean {
  return Array.from(text).some((mark) => OTHER_LINE_ENDS.has(mark.charCodeAt(0)));
}

const OTHER_LINE_ENDS = new Set([0x0b, 0x0c, 0x1c, 0x1d, 0x1e, 0x85, 0x2028, 0x2029]);

function capitalized(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();
}

function stripper(left: boolean, right: boolean): Method {
  return (_, self, given) => {
    const [chars] = given.args;
    if (!chars || chars.t === "none") {
      if (left && right) return str(stripSpace(self));
      const body = stripSpace(self);
      if (body === "") return str("");
      const start = self.indexOf(body);
      return str(left ? self.slice(start) : self.slice(0, start + body.length));
    }
    if (chars.t !== "str") return raise("TypeError", "strip arg must be None or str", given.at);
    const set = new Set(chars.v);
    const points = Array.from(self);
    let from = 0;
    let to = points.length;
    if (left) while (from < to && set.has(points[from] ?? "")) from++;
    if (right) while (to > from && set.has(points[to - 1] ?? "")) to--;
    return str(points.slice(from, to).join(""));
  };
}

function splitting(frame: Frame, self: string, given: Called, fromRight: boolean): Obj {
  const separator = given.args[0] ?? given.keywords.get("sep") ?? NONE;
  const limitObj = given.args[1] ?? given.keywords.get("maxsplit");
  const limit = limitObj ? asInt(limitObj) : -1n;
  if (limit === undefined || limitObj?.t === "unknown" || separator.t === "unknown") return opaque(frame, given.at);
  if (separator.t === "none") {
    if (limit >= 0n) return opaque(frame, given.at);
    const words: Obj[] = [];
    let word = "";
    for (const mark of self) {
      if (!isSpace(mark)) word += mark;
      else if (word) {
        words.push(str(word));
        word = "";
      }
    }
    if (word) words.push(str(word));
    return list(words);
  }
  if (separator.t !== "str") return raise("TypeError", "must be str or None", given.at);
  if (separator.v === "") return raise("ValueError", "empty separator", given.at);
  const parts = self.split(separator.v);
  if (limit < 0n || limit >= BigInt(parts.length - 1)) return list(parts.map(str));
  const count = Number(limit);
  if (fromRight) {
    const head = parts.slice(0, parts.length - count).join(separator.v);
    return list([head, ...parts.slice(parts.length - count)].map(str));
  }
  return list([...parts.slice(0, count), parts.slice(count).join(separator.v)].map(str));
}

function affix(frame: Frame, given: Called, test: (part: string) => boolean): Obj {
  const [part] = given.args;
  if (given.args.length !== 1 || !part) return opaque(frame, given.at);
  if (part.t === "str") return bool(test(part.v));
  if (part.t !== "tuple") return raise("TypeError", "must be str or a tuple of str", given.at);
  for (const one of part.items) {
    if (one.t !== "str") return opaque(frame, given.at);
    if (test(one.v)) return TRUE;
  }
  return FALSE;
}

function searcher(search: (self: string, part: string) => number, raises: boolean): Method {
  return (frame, self, given) => {
    const part = text(given, 0);
    if (given.args.length > 1 || /[\ud800-\udfff]/.test(self)) return opaque(frame, given.at);
    const found = search(self, part);
    return found < 0 && raises ? raise("ValueError", "substring not found", given.at) : int(found);
  };
}

function parted(self: string, mark: string, found: number, given: Called, fromRight: boolean): Obj {
  if (mark === "") return raise("ValueError", "empty separator", given.at);
  if (found < 0) return tuple(fromRight ? [str(""), str(""), str(self)] : [str(self), str(""), str("")]);
  return tuple([str(self.slice(0, found)), str(mark), str(self.slice(found + mark.length))]);
}

function padder(pad: (self: string, gap: number, fill: string, width: number) => string): Method {
  return (frame, self, given) => {
    const width = given.args[0] && asInt(given.args[0]);
    const fill = given.args[1] ? text(given, 1) : " ";
    if (width === undefined || width > 10_000n || Array.from(fill).length !== 1) return opaque(frame, given.at);
    return str(pad(self, Math.max(0, Number(width) - Array.from(self).length), fill, Number(width)));
  };
}

function ascii(test: (self: string) => boolean): Method {
  return (frame, self, given) => (isAscii(self) ? bool(test(self)) : opaque(frame, given.at));
}
