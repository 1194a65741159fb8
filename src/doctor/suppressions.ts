/** One `# stablehand: ignore[id, id] reason` as it stands in a file. Lines and columns count from 1. */
export type Ignore = {
  file: string;
  line: number;
  column: number;
  endColumn: number;
  /** The line it speaks for: its own, or the next one with content where nothing but the comment stands on its own. */
  covers: number;
  /** Empty where the brackets are missing: such a comment ignores nothing. */
  ids: readonly string[];
  reason: string;
};

/** The comment character of every format read so far; it begins a comment at the start of a line or after a space. */
const COMMENT = /(?:^|[ \t])(#[ \t]{0,20}stablehand:[ \t]{0,20}ignore\b)(?:[ \t]{0,20}\[([^\]\n]*)\])?([^\n]*)/;

/** Every ignore comment of a text. */
export function readIgnores(file: string, text: string): Ignore[] {
  if (!text.includes("stablehand:")) return [];
  const lines = text.split("\n");
  const ignores: Ignore[] = [];
  for (const [index, line] of lines.entries()) {
    const found = line.includes("stablehand:") ? COMMENT.exec(line) : null;
    if (!found) continue;
    const [whole, head = "", list, rest = ""] = found;
    const at = found.index + whole.indexOf(head);
    const alone = line.slice(0, at).trim() === "";
    ignores.push({
      file,
      line: index + 1,
      column: at + 1,
      endColumn: line.trimEnd().length + 1,
      covers: alone ? nextContent(lines, index) : index + 1,
      ids:
        list === undefined
          ? []
          : list
              .split(",")
              .map((id) => id.trim())
              .filter(Boolean),
      reason: rest.replace(/^[ \t:–—-]{1,20}/, "").trim(),
    });
  }
  return ignores;
}

/** Comments may be stacked: each of them speaks for the first line below that is no comment. */
function nextContent(lines: readonly string[], from: number): number {
  for (let index = from + 1; index < lines.length; index++) {
    const line = (lines[index] ?? "").trim();
    if (line !== "" && !line.startsWith("#")) return index + 1;
  }
  return from + 1;
}
