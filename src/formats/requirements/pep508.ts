import type { Place } from "../../model/place.ts";
import { placeOf, type Span } from "../../model/span.ts";
import { readMarker } from "./marker.ts";
import type { ParsedRequirement } from "./types.ts";
import { isClause, normalName, pinnedVersion } from "./version.ts";

/** What a requirement's text is: read, or refused with the reason in words. */
export type RequirementResult = { requirement: ParsedRequirement } | { message: string; place: Place };

/** Reads one requirement as PEP 508 has it: `name[extra] >=1,<2 ; marker` or `name @ url ; marker`. */
export function readRequirement(span: Span): RequirementResult {
  const { text } = span;
  const whole = placeOf(span, 0, text.length);
  const name = /^\s*([A-Za-z0-9][A-Za-z0-9._-]*)/.exec(text);
  const written = name?.[1] ?? "";
  if (!name || /[.-]$/.test(written)) return { message: "does not begin with a package name", place: whole };
  let at = name[0].length;
  const namePlace = placeOf(span, at - written.length, at);
  const extras = /\s*\[([^\]]*)\]/y;
  extras.lastIndex = at;
  const list = extras.exec(text);
  const extraNames =
    list?.[1] === undefined || list[1].trim() === "" ? [] : list[1].split(",").map((one) => one.trim());
  if (extraNames.some((extra) => !/^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/.test(extra))) {
    return { message: "its extras are malformed", place: whole };
  }
  const extrasFrom = at;
  if (list) at = extras.lastIndex;
  const made = { name: normalName(written), written, namePlace, extras: extraNames, place: whole };
  const withExtras = list ? { ...made, extrasPlace: trimmedPlace(span, extrasFrom, at) } : made;
  const address = /\s*@\s*/y;
  address.lastIndex = at;
  if (address.test(text)) return readAddress(span, withExtras, address.lastIndex);
  const semicolon = text.indexOf(";", at);
  const end = semicolon === -1 ? text.length : semicolon;
  const specifier = readSpecifier(text.slice(at, end));
  if (specifier === undefined) {
    return { message: `${shorten(text.slice(at, end).trim())} is no version specifier`, place: whole };
  }
  const specifierPlace = trimmedPlace(span, at, end);
  const requirement = { ...withExtras, specifier, specifierPlace };
  const version = pinnedVersion(specifier);
  const pinned: ParsedRequirement = version === undefined ? requirement : { ...requirement, version };
  return semicolon === -1 ? { requirement: pinned } : withMarker(span, pinned, semicolon + 1);
}

type Begun = Omit<ParsedRequirement, "specifier" | "specifierPlace">;

function readAddress(span: Span, begun: Begun, at: number): RequirementResult {
  const { text } = span;
  // A semicolon may stand in an address; only one behind a blank ends it.
  const address = /^\S+/.exec(text.slice(at))?.[0] ?? "";
  const specifierPlace = placeOf(span, at, at);
  if (address === "") return { message: "names no address behind @", place: begun.place };
  const requirement: ParsedRequirement = { ...begun, specifier: "", specifierPlace, url: address };
  const rest = text.slice(at + address.length);
  if (rest.trim() === "") return { requirement };
  const semicolon = /^\s+;/.exec(rest);
  if (!semicolon) return { message: `${shorten(rest.trim())} stands behind the address`, place: begun.place };
  return withMarker(span, requirement, at + address.length + semicolon[0].length);
}

function withMarker(span: Span, requirement: ParsedRequirement, at: number): RequirementResult {
  const text = span.text.slice(at).trim();
  // pip takes a lone semicolon for no marker.
  if (text === "") return { requirement };
  const condition = readMarker(text);
  const place = trimmedPlace(span, at, span.text.length);
  if (!condition) return { message: `${shorten(text)} is no marker`, place };
  return { requirement: { ...requirement, marker: { text, place, condition } } };
}

/** The specifier without blanks; `undefined` where it is malformed. */
function readSpecifier(text: string): string | undefined {
  const trimmed = text.trim();
  const inner = trimmed.startsWith("(") && trimmed.endsWith(")") ? trimmed.slice(1, -1).trim() : trimmed;
  if (inner === "") return "";
  const clauses: string[] = [];
  // Behind `===` anything but a blank belongs to the version, commas too.
  const clause = /\s*(===\s*[^\s;)]*|(?:==|~=|!=|<=|>=|<|>)\s*[^\s,;)]+)/y;
  const comma = /\s*,\s*/y;
  for (;;) {
    const found = clause.exec(inner)?.[1];
    if (found === undefined || !isClause(found)) return undefined;
    clauses.push(found.replace(/\s+/g, ""));
    if (clause.lastIndex === inner.length) break;
    comma.lastIndex = clause.lastIndex;
    if (!comma.test(inner)) return undefined;
    if (comma.lastIndex === inner.length) break;
    clause.lastIndex = comma.lastIndex;
  }
  return clauses.join(",");
}

function trimmedPlace(span: Span, from: number, to: number): Place {
  const text = span.text.slice(from, to);
  const start = from + (text.trim() === "" ? 0 : text.length - text.trimStart().length);
  return placeOf(span, start, start + text.trim().length);
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
