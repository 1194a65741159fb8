import { hashKey } from "./equality.ts";
import { type FormatFailure, formatValue } from "./format-spec.ts";
import { asInt, int, type Obj, str } from "./objects.ts";
import { reprOf, strOf } from "./text.ts";

const FIELD = /%(?:\(([^()]*)\))?([-+ #0]*)([0-9]*|\*)(?:\.([0-9]*|\*))?[hlL]?([a-zA-Z%])?/g;

/** `template % values`. */
export function percentFormat(template: string, values: Obj): string | FormatFailure {
  const given = values.t === "tuple" ? values.items : [values];
  let used = 0;
  let out = "";
  let from = 0;
  let named = false;
  for (const match of template.matchAll(FIELD)) {
    out += template.slice(from, match.index);
    from = match.index + match[0].length;
    const [, name, flags = "", width = "", precision, type] = match;
    if (type === undefined || width === "*" || precision === "*") return { failure: "unknown" };
    if (type === "%") {
      if (match[0] !== "%%") return { failure: "unknown" };
      out += "%";
      continue;
    }
    let value: Obj | undefined;
    if (name !== undefined) {
      named = true;
      if (values.t !== "dict" || values.lost || values.missing)
        return { failure: values.t === "dict" ? "unknown" : "raises" };
      value = values.map.get(hashKey(str(name)) ?? "")?.[1];
    } else value = given[used++];
    if (!value) return { failure: "raises" };
    if (value.t === "unknown") return { failure: "unknown" };
    const text = formatField(value, flags, width, precision, type);
    if (typeof text !== "string") return text;
    out += text;
  }
  if (!named && used < given.length && values.t !== "dict") {
    return values.t === "list" ? { failure: "unknown" } : { failure: "raises" };
  }
  return out + template.slice(from);
}

function formatField(
  value: Obj,
  flags: string,
  width: string,
  precision: string | undefined,
  type: string,
): string | FormatFailure {
  if (flags.includes("#")) return { failure: "unknown" };
  const left = flags.includes("-");
  const zero = flags.includes("0") && !left;
  const places = precision === undefined ? "" : `.${precision || "0"}`;
  if (type === "s" || type === "r") {
    const text = type === "s" ? strOf(value) : reprOf(value);
    if (text === undefined) return { failure: "unknown" };
    return formatValue(str(text), `${left ? "<" : ">"}${width || "0"}${places}`.replace(/([<>])0(?=\.|$)/, "$1"));
  }
  const sign = flags.includes("+") ? "+" : flags.includes(" ") ? " " : "";
  const align = `${left ? "<" : ""}${sign}${zero && width ? "0" : ""}${width}`;
  if ("diu".includes(type) || "xXo".includes(type)) {
    const whole = value.t === "float" && "diu".includes(type) ? truncated(value.v) : asInt(value);
    if (whole === undefined) return { failure: "raises" };
    if (precision !== undefined) return { failure: "unknown" };
    return formatValue(int(whole), align + ("diu".includes(type) ? "d" : type));
  }
  if ("fFeEgG".includes(type)) {
    const number = value.t === "float" ? value.v : asInt(value);
    if (number === undefined) return { failure: "raises" };
    return formatValue({ t: "float", v: Number(number) }, `${align}${places}${type}`);
  }
  return { failure: "unknown" };
}

function truncated(value: number): bigint | undefined {
  return Number.isFinite(value) ? BigInt(Math.trunc(value)) : undefined;
}
