import { deleteLines, insertLines, type Written } from "../edit.ts";
import { readDotenv } from "./reader.ts";

/** Sets a variable: in its last assignment where there is one, else on a line of its own at the end. */
export function setDotenvVariable(file: string, text: string, name: string, value: string): Written {
  if (!/^[A-Za-z_]\w*$/.test(name)) return { refused: `${name} is no name of a variable` };
  const entry = readDotenv(file, text).entries.findLast((one) => one.name === name);
  if (!entry) return { edits: [insertLines(file, text, text.length, [`${name}=${quoted(value, "")}`])] };
  if (!entry.valuePlace) {
    const { end } = entry.namePlace;
    return { edits: [{ file, start: end, end, text: `=${quoted(value, "")}` }] };
  }
  const { start, end } = entry.valuePlace;
  return { edits: [{ file, start, end, text: quoted(value, entry.quote) }] };
}

/** Removes every assignment of a variable, with its line. */
export function deleteDotenvVariable(file: string, text: string, name: string): Written {
  const entries = readDotenv(file, text).entries.filter((entry) => entry.name === name);
  if (entries.length === 0) return { refused: `${name} is not set in ${file}` };
  return { edits: entries.map(({ place }) => deleteLines(file, text, place.start, place.end)) };
}

/** The value in the quotes it had, or in some where it needs them. */
function quoted(value: string, quote: string): string {
  if (quote === "" && /^[^\s#'"`\\$][^\n\r'"`\\$#]*$/.test(value) && !/\s$/.test(value)) return value;
  if (quote === "" && value === "") return "";
  if (quote === "'" && !/['\\\n]/.test(value)) return `'${value}'`;
  const escaped = value
    .replace(/[\\"$]/g, "\\$&")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r");
  return `"${escaped}"`;
}
