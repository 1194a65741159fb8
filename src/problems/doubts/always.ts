import type { Deployment } from "../../model/deployment.ts";
import type { Finding } from "../../model/finding.ts";
import type { Doubt } from "../../model/problem.ts";
import { parentOf } from "../../platforms/paths.ts";
import { isDevelopmentFile } from "../server-facts.ts";
import { perhapsNotApplied } from "./applied.ts";
import { perhapsNotBuilt } from "./built.ts";
import { perhapsReplacedLine } from "./procfile.ts";
import { perhapsOnADesk } from "./replaced.ts";
import { perhapsNotStarted } from "./started.ts";

/** Names of folders of files that show, try or keep something and are not deployed. */
const FOLDERS =
  /(?:^|[._-])(?:examples?|samples?|tutorials?|templates?|fixtures?|tests?|testdata|archived?|old|backups?|deprecated|legacy|obsolete|playground|scratch|skeleton|cookiecutter|snippets|courses?|lessons?|exercises?|workshops?|assignments?|homework|lectures?|(?:ex|day|week|chapter|step|lab|hw|lesson|lecture)[_-]?\d{1,3})(?:[._-]|$)/i;

/** Names of files that are no longer, or not yet, in use. */
const NAMES =
  /[._-](?:example|sample|template|tmpl|old|bak|backup|orig|copy|disabled|unused|deprecated)(?:\.[\w-]+)?$/i;

/** Text that a generator fills in before anything reads it. */
const FILLED_IN = /\{\{ ?cookiecutter\.|\{%-? (?:if|for|raw|include) |<%[=-]/;

/** What somebody wrote at the head of a file that is for the desk. */
const FOR_THE_DESK =
  /\b(?:for|only|local|your|during|in)\b[^\n]{0,40}\b(?:dev|develop|development|debugging|testing|tests|locally)\b|\b(?:dev|development|local|tests?|testing|CI)[ -](?:only|use|setup|environment|stack|server|compose|image|override|overlay)\b|\b(?:for|only|during) (?:the |use in |running in )?CI\b(?! ?\/)/i;

/** A file that shows or keeps something, or is a developer's, and is perhaps never used as it stands. */
const setAside: Doubt = (finding: Finding, { files, services }: Deployment) => {
  const declared = services.find(({ name }) => name === finding.service)?.declaredAt.file;
  for (const file of [declared, finding.place.file]) {
    // A folder of the application may be called `courses`.
    if (file === undefined || (file !== declared && file.endsWith(".py"))) continue;
    if (isAside(file) || isDevelopmentFile(file)) return `${file} is what gets deployed`;
    const text = files.get(file)?.text ?? "";
    if (FILLED_IN.test(text)) return `${file} is used as it stands`;
    if (headOf(text).some((line) => FOR_THE_DESK.test(line) && !/\bprod/i.test(line)))
      return `${file} is used for more than development`;
  }
  return undefined;
};

function isAside(file: string): boolean {
  return (
    NAMES.test(file) ||
    parentOf(file)
      .split("/")
      .some((folder) => FOLDERS.test(folder))
  );
}

/** The notes a file begins with. */
function headOf(text: string): string[] {
  const lines = text.split(/\r?\n/, 30);
  const end = lines.findIndex((line) => line.trim() !== "" && !line.startsWith("#"));
  return end === -1 ? lines : lines.slice(0, end);
}

/** Doubts that concern every problem. */
export const ALWAYS: readonly Doubt[] = [
  setAside,
  perhapsNotApplied,
  perhapsNotBuilt,
  perhapsNotStarted,
  perhapsOnADesk,
  perhapsReplacedLine,
];
