import { comparePlainVersions } from "./version.ts";

/** A condition behind `;` (PEP 508). */
export type Marker =
  | { kind: "and" | "or"; parts: readonly Marker[] }
  | { kind: "compare"; operator: string; left: MarkerValue; right: MarkerValue };

/** One side of a comparison: a variable of the environment, or a text. */
export type MarkerValue = { variable: string } | { text: string };

type Cursor = { text: string; at: number; depth: number };

const VARIABLES = new Set(
  "python_version python_full_version os_name sys_platform platform_release platform_system platform_version platform_machine platform_python_implementation implementation_name implementation_version extra extras dependency_groups os.name sys.platform platform.version platform.machine platform.python_implementation python_implementation".split(
    " ",
  ),
);
const OPERATOR = /\s*(===|==|~=|!=|<=|>=|<|>|not\s+in\b|in\b)\s*/y;
const VALUE = /\s*(?:"([^"]*)"|'([^']*)'|([a-z_][a-z_.]*))/y;

/** Reads a marker. `undefined` where the text is none. */
export function readMarker(text: string): Marker | undefined {
  const cursor = { text, at: 0, depth: 0 };
  const marker = readOr(cursor);
  return marker && text.slice(cursor.at).trim() === "" ? marker : undefined;
}

function readOr(cursor: Cursor): Marker | undefined {
  return readChain(cursor, "or", (inner) => readChain(inner, "and", readAtom));
}

function readChain(
  cursor: Cursor,
  kind: "and" | "or",
  readPart: (cursor: Cursor) => Marker | undefined,
): Marker | undefined {
  const first = readPart(cursor);
  if (!first) return undefined;
  const parts = [first];
  for (;;) {
    const word = /\s*(and|or)\b/y;
    word.lastIndex = cursor.at;
    if (word.exec(cursor.text)?.[1] !== kind) break;
    cursor.at = word.lastIndex;
    const next = readPart(cursor);
    if (!next) return undefined;
    parts.push(next);
  }
  return parts.length === 1 ? first : { kind, parts };
}

function readAtom(cursor: Cursor): Marker | undefined {
  const open = /\s*\(/y;
  open.lastIndex = cursor.at;
  if (open.test(cursor.text)) {
    cursor.at = open.lastIndex;
    cursor.depth += 1;
    if (cursor.depth > 50) return undefined;
    const inner = readOr(cursor);
    const close = /\s*\)/y;
    close.lastIndex = cursor.at;
    if (!inner || !close.test(cursor.text)) return undefined;
    cursor.at = close.lastIndex;
    cursor.depth -= 1;
    return inner;
  }
  const left = readValue(cursor);
  OPERATOR.lastIndex = cursor.at;
  const operator = OPERATOR.exec(cursor.text)?.[1];
  if (!left || !operator) return undefined;
  cursor.at = OPERATOR.lastIndex;
  const right = readValue(cursor);
  if (!right) return undefined;
  return { kind: "compare", operator: operator.startsWith("not") ? "not in" : operator, left, right };
}

function readValue(cursor: Cursor): MarkerValue | undefined {
  VALUE.lastIndex = cursor.at;
  const match = VALUE.exec(cursor.text);
  if (!match) return undefined;
  cursor.at = VALUE.lastIndex;
  const text = match[1] ?? match[2];
  if (text !== undefined) return { text };
  const variable = match[3] ?? "";
  return VARIABLES.has(variable) ? { variable } : undefined;
}

/**
 * Whether a requirement applies. `environment` gives `python_version`, `sys_platform` and so on; `undefined` where the
 * answer hangs on a variable it does not give.
 */
export function evaluateMarker(marker: Marker, environment: Readonly<Record<string, string>>): boolean | undefined {
  if (marker.kind !== "compare") {
    const results = marker.parts.map((part) => evaluateMarker(part, environment));
    const decisive = marker.kind === "or";
    if (results.includes(decisive)) return decisive;
    return results.includes(undefined) ? undefined : !decisive;
  }
  const left = markerText(marker.left, environment);
  const right = markerText(marker.right, environment);
  if (left === undefined || right === undefined) return undefined;
  return compare(marker.operator, left, right);
}

function markerText(value: MarkerValue, environment: Readonly<Record<string, string>>): string | undefined {
  if ("text" in value) return value.text;
  const name = value.variable.replaceAll(".", "_");
  return Object.hasOwn(environment, name) ? environment[name] : undefined;
}

function compare(operator: string, left: string, right: string): boolean | undefined {
  if (operator === "in") return right.includes(left);
  if (operator === "not in") return !right.includes(left);
  if (operator === "===") return left === right;
  const wildcard = right.endsWith(".*") && /^(?:==|!=)$/.test(operator);
  if (wildcard) return `${left}.`.startsWith(right.slice(0, -1)) === (operator === "==");
  const order = comparePlainVersions(left, right);
  if (order === undefined) {
    if (operator === "==") return left === right;
    return operator === "!=" ? left !== right : undefined;
  }
  switch (operator) {
    case "==":
      return order === 0;
    case "!=":
      return order !== 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    default:
      return undefined;
  }
}
