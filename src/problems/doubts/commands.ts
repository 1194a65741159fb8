import type { Deployment } from "../../model/deployment.ts";
import type { Finding } from "../../model/finding.ts";
import type { Place } from "../../model/place.ts";
import { commandPlace } from "../commands.ts";
import { foldersOf } from "./folders.ts";

/** Mistakes after which the words of a command, or of its line, are not read as they were meant. */
const SHIFTING: ReadonlySet<string> = new Set([
  "option-value-invalid",
  "stray-argument",
  "command-continuation-broken",
]);

/** What is said of words that may only be what such a mistake has left over; an unknown option leaves its value. */
const LEFT_OVER: Readonly<Record<string, ReadonlySet<string>>> = {
  "option-value-invalid": SHIFTING,
  "unknown-cli-option": SHIFTING,
  "stray-argument": new Set([...SHIFTING, "unknown-cli-option"]),
};

/** Ways to say that the code, or what it needs, is not where the command starts. */
const NOT_THERE: ReadonlySet<string> = new Set([
  "app-import-path-wrong",
  "python-path-missing",
  "missing-dependency",
  "missing-dependency-file",
  "config-file-missing",
]);

/** What is assumed in spite of another mistake in the same start, where the finding follows from that one. */
export function causeInCommand(
  finding: Finding,
  findings: readonly Finding[],
  deployment: Deployment,
): string | undefined {
  const causes = LEFT_OVER[finding.problem];
  if (causes) {
    const shifted = findings.some(
      (one) =>
        causes.has(one.problem) &&
        isBefore(one, finding) &&
        (isOneLine(one.place, finding.place, deployment) || isOneCommand(one.place, finding.place, deployment)),
    );
    return shifted ? "the words before it are what they were meant to be" : undefined;
  }
  if (!NOT_THERE.has(finding.problem)) return undefined;
  const folder = findings.find((one) => namesFolder(one) && isOfEntry(one, finding, deployment));
  if (folder) return `it has another reason than ${folder.problem}`;
  const elsewhere = findings.find((one) => isOfOneFolder(one, finding, deployment));
  if (elsewhere && elsewhere !== finding) return `it has another reason than ${elsewhere.problem}`;
  // What is written cannot be imported from anywhere: nothing that is missing is the reason.
  if (finding.problem === "app-import-path-wrong" && finding.missing === undefined) return undefined;
  const first = findings.find(
    (one) => NOT_THERE.has(one.problem) && one.severity === "error" && isOneStart(one, finding, deployment),
  );
  return first === undefined || first === finding ? undefined : `it has another reason than ${first.problem}`;
}

/**
 * Whether both are of one service that starts in a folder the repository does not have, or in another one than that in
 * which what both miss lies.
 */
function isOfOneFolder(one: Finding, finding: Finding, { services, paths }: Deployment): boolean {
  if (one.severity !== "error" || !NOT_THERE.has(one.problem) || !one.missing || !finding.missing) return false;
  const service = services.find(({ name }) => name === finding.service);
  if (!service || one.service !== finding.service) return false;
  const { directory } = service;
  if (directory !== "" && !paths.some((path) => path.startsWith(`${directory}/`))) return true;
  const [first = "", ...others] = [...one.missing, ...finding.missing];
  return foldersOf(first, paths).some((folder) => others.every((name) => foldersOf(name, paths).includes(folder)));
}

/** A key by which the folder was to be given that the commands start in. */
function namesFolder({ problem, remedies }: Finding): boolean {
  const intents = remedies.flatMap((one) => one.intents);
  return problem === "unknown-blueprint-key" && intents.some((one) => one.kind === "replace" && one.text === "rootDir");
}

/** Whether the key stands in the entry of the other's service, which is the last one that begins before it. */
function isOfEntry({ place }: Finding, { service }: Finding, { services }: Deployment): boolean {
  const before = services.filter(({ declaredAt: { file, start } }) => file === place.file && start <= place.start);
  return before.sort((one, other) => other.declaredAt.start - one.declaredAt.start)[0]?.name === service;
}

/** A continuation breaks where the word stands that it leaves over. */
function isBefore(one: Finding, finding: Finding): boolean {
  const isHere = one.problem === "command-continuation-broken" && one.place.start === finding.place.start;
  return isHere || one.place.start < finding.place.start;
}

function isOneLine(one: Place, other: Place, { files }: Deployment): boolean {
  return one.file === other.file && !(files.get(one.file)?.text ?? "").slice(one.start, other.start).includes("\n");
}

/** Whether both stand among the words of one command. */
function isOneCommand(one: Place, other: Place, { services }: Deployment): boolean {
  return services.some(({ processes, starts }) =>
    [...processes.map(({ command }) => command), ...starts.flatMap(({ commands }) => commands)].some(
      (command) => isWithin(one, commandPlace(command)) && isWithin(other, commandPlace(command)),
    ),
  );
}

/** Whether both are about what one service is started with. */
function isOneStart(one: Finding, other: Finding, { services }: Deployment): boolean {
  return services.some(
    ({ starts: [start] }) => start && isWithin(one.place, start.place) && isWithin(other.place, start.place),
  );
}

function isWithin({ file, start }: Place, whole: Place): boolean {
  return file === whole.file && start >= whole.start && start <= whole.end;
}
