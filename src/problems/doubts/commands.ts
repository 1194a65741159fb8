import type { Deployment } from "../../model/deployment.ts";
import type { Finding } from "../../model/finding.ts";
import type { Place } from "../../model/place.ts";
import { commandPlace } from "../commands.ts";

/** Mistakes after which the words of a command are not what they were meant to be. */
const BREAKING: ReadonlySet<string> = new Set(["unknown-cli-option", "command-continuation-broken"]);

/** What such a mistake leaves over: a word that no option takes. */
const LEFT_OVER = "stray-argument";

/** Ways to say that the code, or what it needs, is not where the command starts. */
const NOT_THERE: ReadonlySet<string> = new Set([
  "app-import-path-wrong",
  "python-path-missing",
  "missing-dependency",
  "missing-dependency-file",
]);

/** What is assumed in spite of another mistake in the same start, where the finding follows from that one. */
export function causeInCommand(
  finding: Finding,
  findings: readonly Finding[],
  deployment: Deployment,
): string | undefined {
  if (finding.problem === LEFT_OVER) {
    const broken = findings.some(
      (one) =>
        isBefore(one, finding) && BREAKING.has(one.problem) && isOneCommand(one.place, finding.place, deployment),
    );
    return broken ? "the words before it are what they were meant to be" : undefined;
  }
  if (!NOT_THERE.has(finding.problem)) return undefined;
  const first = findings.find(
    (one) => NOT_THERE.has(one.problem) && one.severity === "error" && isOneStart(one, finding, deployment),
  );
  return first === undefined || first === finding ? undefined : `it has another reason than ${first.problem}`;
}

function isBefore(one: Finding, finding: Finding): boolean {
  return one !== finding && one.place.start <= finding.place.start;
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
