import { exponentForm, fixed, floatRepr, scientific } from "./numbers.ts";
import { asInt, type Obj } from "./objects.ts";
import { strOf } from "./text.ts";

type Spec = {
  fill: string;
  align: string;
  sign: string;
  alternate: boolean;
  width: number;
  group: string;
  precision: number | undefined;
  type: string;
};

const SPEC = /^(?:([^{}])?([<>=^]))?([-+ ])?(z)?(#)?(0)?([0-9]*)([,_]?)(?:\.([0-9]+))?([bcdeEfFgGnosxX%]?)$/su;

/** Why a value could not be formatted: Python raises, or we do not know. */
export type FormatFailure = { failure: "raises" | "unknown" };

/** `format(value, spec)` for None, bool, int, float and str. */
export function formatValue(value: Obj, spec: string): string | FormatFailure {
  if (spec === "") return strOf(value) ?? { failure: "unknown" };
  const read = SPEC.exec(spec);
  const simple = value.t === "str" || value.t === "float" || asInt(value) !== undefined;
  if (!simple)
    return { failure: value.t === "none" || value.t === "list" || value.t === "dict" ? "raises" : "unknown" };
  if (!read || read[4] || Number(read[7] ?? 0) > 100_000 || Number(read[9] ?? 0) > 1000) return { failure: "unknown" };
  const zero = read[6] === "0";
  const parsed: Spec = {
    fill: read[1] ?? (zero && !read[2] ? "0" : read[2] ? (zero ? "0" : " ") : " "),
    align: read[2] ?? (zero ? "=" : ""),
    sign: read[3] ?? "-",
    alternate: read[5] === "#",
    width: Number(read[7] ?? 0),
    group: read[8] ?? "",
    precision: read[9] === undefined ? undefined : Number(read[9]),
    type: read[10] ?? "",
  };
  if (value.t === "str") return formatString(value.v, parsed, zero && !read[2]);
  const whole = asInt(value);
  if (value.t === "bool" && parsed.type === "") return { failure: "unknown" };
  if (whole !== undefined && "bcdnoxX".includes(parsed.type)) return formatInteger(whole, parsed);
  const number = value.t === "float" ? value.v : whole === undefined ? Number.NaN : Number(whole);
  if (whole !== undefined && (whole > 2n ** 53n || whole < -(2n ** 53n))) return { failure: "unknown" };
  if ("bcdosxX".includes(parsed.type) && parsed.type) return { failure: "raises" };
  return formatFloat(number, parsed);
}

function formatString(text: string, spec: Spec, zeroPadded: boolean): string | FormatFailure {
  if (spec.sign !== "-" || spec.alternate || spec.group || (spec.type && spec.type !== "s"))
    return { failure: "raises" };
  if (spec.align === "=") return zeroPadded ? { failure: "unknown" } : { failure: "raises" };
  const points = Array.from(text);
  const cut = spec.precision === undefined ? text : points.slice(0, spec.precision).join("");
  return pad(cut, spec, "<");
}

function formatInteger(value: bigint, spec: Spec): string | FormatFailure {
  if (spec.precision !== undefined) return { failure: "raises" };
  if (spec.type === "c" || spec.type === "n") return { failure: "unknown" };
  const radix = spec.type === "b" ? 2 : spec.type === "o" ? 8 : spec.type.toLowerCase() === "x" ? 16 : 10;
  if (spec.group === "," && radix !== 10) return { failure: "raises" };
  const magnitude = value < 0n ? -value : value;
  let digits = magnitude.toString(radix);
  let prefix = spec.alternate && radix !== 10 ? `0${spec.type.toLowerCase()}` : "";
  if (spec.type === "X") {
    digits = digits.toUpperCase();
    prefix = prefix.toUpperCase();
  }
  return number(value < 0n, prefix, digits, "", spec, radix === 10 ? 3 : 4);
}

function formatFloat(value: number, spec: Spec): string | FormatFailure {
  if (spec.alternate || spec.type === "n") return { failure: "unknown" };
  const negative = value < 0 || Object.is(value, -0);
  if (!Number.isFinite(value)) {
    const word = Number.isNaN(value) ? "nan" : "inf";
    const shown = "EFG".includes(spec.type) && spec.type ? word.toUpperCase() : word;
    if (spec.fill === "0" && spec.align === "=") return { failure: "unknown" };
    return number(negative, "", shown + (spec.type === "%" ? "%" : ""), "", { ...spec, group: "" }, 3);
  }
  const shown = magnitude(value, spec);
  const exponent = /[eE%]/.exec(shown)?.index ?? shown.length;
  const point = shown.indexOf(".");
  const whole = point === -1 ? exponent : point;
  return number(negative, "", shown.slice(0, whole), shown.slice(whole), spec, 3);
}

function magnitude(value: number, spec: Spec): string {
  const type = spec.type.toLowerCase();
  const upper = spec.type !== type;
  let shown: string;
  if (type === "f") shown = fixed(value, spec.precision ?? 6);
  else if (type === "%") shown = `${fixed(value * 100, spec.precision ?? 6)}%`;
  else if (type === "e") {
    const { digits, exponent } = scientific(value, spec.precision ?? 6);
    shown = exponentForm(digits, exponent);
  } else if (type === "g") shown = general(value, spec.precision ?? 6, false);
  else shown = spec.precision === undefined ? floatRepr(Math.abs(value)) : general(value, spec.precision, true);
  return upper ? shown.toUpperCase() : shown;
}

/** `g`; without a type at least one digit follows the point, and the exponent begins one digit earlier. */
export function general(value: number, precision: number, keepPoint: boolean): string {
  const places = Math.max(precision, 1);
  const { digits, exponent } = scientific(value, places - 1);
  const limit = keepPoint ? places - 1 : places;
  if (exponent < -4 || exponent >= limit) {
    const kept = digits.slice(0, 1) + trimZeros(digits.slice(1));
    return exponentForm(kept, exponent);
  }
  if (exponent < 0) return `0.${"0".repeat(-exponent - 1)}${trimZeros(digits) || "0"}`;
  const whole = digits.slice(0, exponent + 1);
  const rest = trimZeros(digits.slice(exponent + 1));
  return rest ? `${whole}.${rest}` : keepPoint ? `${whole}.0` : whole;
}

function trimZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === "0") end--;
  return digits.slice(0, end);
}

function number(
  negative: boolean,
  prefix: string,
  digits: string,
  rest: string,
  spec: Spec,
  groupBy: number,
): string | FormatFailure {
  const sign = (negative ? "-" : spec.sign === "-" ? "" : spec.sign) + prefix;
  let shown = digits;
  if (spec.group) {
    // Zeros that pad are grouped, too.
    if (spec.fill === "0" && spec.align === "=") {
      while (grouped(shown, groupBy, spec.group).length + sign.length + rest.length < spec.width) shown = `0${shown}`;
    }
    shown = grouped(shown, groupBy, spec.group);
  }
  if (spec.align === "=") {
    const gap = spec.width - sign.length - shown.length - rest.length;
    return gap > 0 ? sign + spec.fill.repeat(gap) + shown + rest : sign + shown + rest;
  }
  return pad(sign + shown + rest, spec, ">");
}

function grouped(digits: string, by: number, mark: string): string {
  let out = "";
  for (let at = digits.length; at > 0; at -= by) {
    const part = digits.slice(Math.max(0, at - by), at);
    out = out ? part + mark + out : part;
  }
  return out;
}

function pad(text: string, spec: Spec, otherwise: string): string {
  const gap = spec.width - Array.from(text).length;
  if (gap <= 0) return text;
  const align = spec.align || otherwise;
  if (align === "<") return text + spec.fill.repeat(gap);
  if (align === ">") return spec.fill.repeat(gap) + text;
  const left = Math.floor(gap / 2);
  return spec.fill.repeat(left) + text + spec.fill.repeat(gap - left);
}
