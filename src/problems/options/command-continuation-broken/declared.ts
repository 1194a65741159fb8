import type { StartCommand } from "../../../model/deployment.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";

/** A break in a continued line: where it is, and what the shell makes of it. */
type Break = { start: number; end: number; why: keyof typeof WHY };

export const declared: Detector = {
  on: "service",
  *see({ service, deployment }) {
    const seen = new Set<string>();
    for (const start of [...service.starts, ...scripts(service.files, deployment.files)]) {
      const source = deployment.files.get(start.place.file)?.text;
      if (source === undefined) continue;
      // A Dockerfile's own reader drops comments and blanks between continued lines; only shells trip over them.
      if (/dockerfile|containerfile/i.test(start.place.file)) continue;
      const raw = source.slice(start.place.start, start.place.end);
      for (const found of [...breaks(raw), ...folded(raw, start.text)]) {
        const key = `${start.place.file}:${start.place.start + found.start}`;
        if (!seen.has(key)) yield { ...sighting(start, found), service: service.name };
        seen.add(key);
      }
    }
  },
};

/** A command as the shell is given it, and where it stands. */
type Source = Pick<StartCommand, "text" | "place">;

/** Shell scripts of the service, whole. */
function scripts(files: readonly { path: string }[], texts: ReadonlyMap<string, { text: string }>): Source[] {
  return files
    .filter(({ path }) => path.endsWith(".sh"))
    .map(({ path }) => {
      const text = texts.get(path)?.text ?? "";
      return { text, place: { file: path, start: 0, end: text.length } };
    });
}

/** Backslashes that were meant to join two lines and do not. */
export function breaks(raw: string): Break[] {
  const found: Break[] = [];
  const lines = raw.split("\n");
  let at = 0;
  lines.forEach((line, index) => {
    const next = lines[index + 1];
    const bare = line.replace(/\r$/, "");
    const begin = at;
    at += line.length + 1;
    if (/^\s*#/.test(bare)) return;
    const slash = bare.lastIndexOf("\\");
    if (slash === -1 || bare[slash - 1] === "\\") return;
    const after = bare.slice(slash + 1);
    const option = next !== undefined && /^\s*-{1,2}[a-z]/i.test(next);
    if (/^[ \t]+$/.test(after) && next !== undefined && next.trim() !== "") {
      found.push({ start: begin + slash, end: begin + bare.length, why: "space" });
    } else if (/^[ \t]+#/.test(after)) {
      found.push({ start: begin + slash, end: begin + bare.length, why: "comment" });
    } else if (after === "" && next !== undefined && !option) {
      const following = lines[index + 2] ?? "";
      if (!/^\s*-{1,2}[a-z]/i.test(following)) return;
      const why = /^\s*#/.test(next) ? "comment-line" : next.trim() === "" ? "blank-line" : undefined;
      if (why) found.push({ start: at, end: at + Math.max(1, next.length), why });
    }
  });
  return found;
}

/** Backslashes in lines that YAML folds into one: the newline they should escape has become a space. */
function folded(raw: string, text: string): Break[] {
  const joined = /\\ +-{1,2}[a-z]/i.test(text);
  if (!joined) return [];
  const found: Break[] = [];
  for (const match of raw.matchAll(/\\\r?\n/g)) found.push({ start: match.index, end: match.index + 1, why: "folded" });
  return found;
}

const WHY = {
  folded: "YAML folds these lines into one, so the backslash escapes a space and glues it to the next option",
  space: "a space follows the backslash, so it escapes the space and not the end of the line",
  comment: "a comment follows the backslash, so the line ends there",
  "comment-line": "the comment between the continued lines swallows the rest of its own line and ends the command",
  "blank-line": "the empty line ends the command that the backslash continued",
} as const;

function sighting(start: Source, found: Break): Sighting {
  const place = {
    file: start.place.file,
    start: start.place.start + found.start,
    end: start.place.start + found.end,
  };
  return {
    place,
    label: "the command ends here",
    message: `The command was meant to go on after this line, but ${WHY[found.why]}: ${found.why === "folded" ? "the server is given a word that begins with a space, which is no option" : "the options below it are not given to the server, and the shell tries to run them as a command of their own"}.`,
    help:
      found.why === "folded"
        ? "Leave the backslashes away, or write the command as a literal block (|)."
        : "End the line with the backslash itself, and put comments above the whole command.",
    remedies: found.why === "space" ? [spaceRemedy(place)] : [],
  };
}

function spaceRemedy(place: Sighting["place"]): NonNullable<Sighting["remedies"]>[number] {
  return {
    title: "Remove the space after the backslash",
    safe: true,
    intents: [{ kind: "replace", place, text: "\\" }],
  };
}
