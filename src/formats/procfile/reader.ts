import type { Place } from "../../model/place.ts";
import { verbatim } from "../../model/span.ts";
import { limits, tooLong } from "../limits.ts";
import type { Procfile, ProcfileLine } from "./types.ts";

/** Process types are letters, digits, `_` and `-`. Heroku Procfile documentation, read 2026-11-20. */
const LINE = /^(\s*)([A-Za-z0-9_-]+)(\s*):(\s*)(\S.*)$/;

/**
 * Heroku's own expression asks for no colon: `worker celery …` is a process type, and of `web : gunicorn …` the command
 * is `: gunicorn …`, which does nothing. Others ask for one. Heroku's buildpack for Procfiles, read 2026-11-22.
 */
const BY_HEROKU = /^(\s*)(web|worker|release|clock|beat|scheduler)(\s+)([\w./].*)$/;

/** A process type without its command. */
const BARE = /^(?:web|worker|release|clock|beat)\s*:$/;

/** More unreadable lines than this, and more than there are readable ones, is another kind of file. */
const FEW = 2;

/** Reads a Procfile. Never throws; a line that is no process type is an error of that line alone. */
export function readProcfile(file: string, text: string): Procfile {
  const refused = tooLong(text, limits.procfile);
  if (refused)
    return { file, processes: [], errors: [{ message: refused, place: { file, start: 0, end: 0 } }], disputed: [] };
  const processes: ProcfileLine[] = [];
  const errors: { message: string; place: Place }[] = [];
  const disputed: Disputed[] = [];
  let start = text.startsWith("\uFEFF") ? 1 : 0;
  while (start <= text.length) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline;
    readLine(file, text.slice(start, end).trimEnd(), start, { processes, errors, disputed });
    start = end + 1;
  }
  const other = errors.length > FEW && errors.length >= processes.length ? looksLike(text) : undefined;
  // A command for `web` among lines nobody can read: it runs, and the others do not.
  const isMeant = other === OTHER && processes.some(({ name }) => name.text === "web");
  if (other === undefined || isMeant) return { file, processes, errors, disputed };
  const bare = errors.find(({ place }) => BARE.test(text.slice(place.start, place.end)));
  // A command that is spread over the lines below its name is one mistake.
  if (bare && other === OTHER) return { file, processes, errors: [bare], disputed };
  const place = errors[0]?.place ?? { file, start: 0, end: 0 };
  const message = `this is ${other}, not a Procfile`;
  return { file, processes: [], errors: [{ message, place }], notProcfile: other, disputed: [] };
}

type Disputed = Procfile["disputed"][number];

type Reading = { processes: ProcfileLine[]; errors: { message: string; place: Place }[]; disputed: Disputed[] };

function readLine(file: string, line: string, offset: number, { processes, errors, disputed }: Reading): void {
  const content = line.trimStart();
  // Nothing reads a line that begins with slashes, and it is meant as a note.
  if (content === "" || content.startsWith("#") || content.startsWith("//")) return;
  const start = offset + line.length - content.length;
  const place = { file, start, end: offset + line.length };
  const colon = LINE.exec(line);
  const match = colon ?? BY_HEROKU.exec(line);
  if (!match) {
    const why = BARE.test(content)
      ? "has no command; it stands on the same line"
      : "is no process type; write name: command";
    errors.push({ message: `"${shortened(content)}" ${why}`, place });
    return;
  }
  const [, indent = "", name = "", before = ""] = match;
  const command = match.at(-1) ?? "";
  const nameStart = offset + indent.length;
  const commandStart = offset + line.length - command.length;
  if (!colon || before !== "") disputed.push({ how: colon ? "space" : "no-colon", name, place });
  processes.push({ name: verbatim(file, name, nameStart), command: verbatim(file, command, commandStart), place });
}

const OTHER = "some other kind of file";

function looksLike(text: string): string {
  if (/^[ \t]*(?:const|let|var|import|function|module\.exports|require)\b/m.test(text)) return "JavaScript";
  if (/^```/m.test(text)) return "a Markdown document";
  if (/^[ \t]*(?:services|version|- \w+):/m.test(text)) return "YAML";
  if (/^[ \t]*(?:def |class |from \w+ import )/m.test(text)) return "Python";
  return OTHER;
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
