import type { Procfile, ProcfileLine } from "../../formats/procfile/types.ts";
import type { EnvVar, ServiceKind } from "../../model/deployment.ts";
import type { Remark } from "../../model/remark.ts";
import { placeOf } from "../../model/span.ts";
import { known, unknown } from "../../model/value.ts";
import type { PlatformReading, ServiceDraft } from "../draft.ts";
import { parentOf } from "../paths.ts";
import { HEROKU_ENVIRONMENT } from "./facts.ts";

/** Reads the process types of a Procfile; each runs in instances of its own, so each is a service. */
export function readProcesses(procfile: Procfile): PlatformReading {
  const drafts = procfile.processes.map((line): ServiceDraft => {
    const kind = kindOf(line.name.text);
    const why = `process type ${line.name.text} of ${procfile.file}`;
    return {
      name: line.name.text,
      kind,
      platform: "heroku",
      runtime: "native",
      python: true,
      declaredAt: placeOf(line.name, 0, line.name.text.length),
      plan: unknown("a Procfile names no dyno size"),
      instances: unknown("the number of dynos is not in the repository"),
      directory: parentOf(procfile.file),
      environment: environmentOf(kind),
      starts: [{ form: "shell", span: line.command, place: line.place, why, process: line.name.text }],
    };
  });
  const skipped = procfile.errors.map((error) => ({ file: procfile.file, at: error.place, reason: error.message }));
  return { drafts, skipped, remarks: remarksOf(procfile) };
}

function kindOf(processType: string): ServiceKind {
  if (processType === "web") return "web";
  return processType === "release" ? "other" : "worker";
}

function environmentOf(kind: ServiceKind): EnvVar[] {
  const at = { fact: "Heroku's Python buildpack sets it" };
  const variables: EnvVar[] = Object.entries(HEROKU_ENVIRONMENT).map(([name, value]) => ({
    name,
    value: known(value),
    layer: "platform",
    at,
  }));
  if (kind === "web") {
    const port = { fact: "Heroku gives each web dyno its own port" };
    variables.push({
      name: "PORT",
      value: unknown("Heroku chooses the port at each start"),
      layer: "platform",
      at: port,
    });
  }
  return variables;
}

/** A line for `web` is there, but cannot be read. */
function isWeb({ errors }: Procfile): boolean {
  return errors.some(({ message }) => /^"web\b/.test(message));
}

/** Nothing answers requests, and nothing is meant to: bots, consumers of a queue and clocks have no `web`. */
function worksBehind({ processes, errors }: Procfile): boolean {
  return (
    errors.length === 0 &&
    processes.every(({ name, command }) => BEHIND.test(name.text) && !ANSWERS.test(command.text)) &&
    processes.some(({ name }) => name.text !== "release")
  );
}

const BEHIND = /^(?:release|worker|bot|clock|beat|scheduler|cron|celery|consumer)s?\d{0,2}$/i;
const ANSWERS =
  /gunicorn|uvicorn|hypercorn|daphne|waitress|granian|uwsgi|runserver|flask|fastapi|streamlit|server|[aw]sgi/i;

/** Whichever of the two lines counts, the same `module:application` is served. */
function isSameApplication(one: ProcfileLine, other: ProcfileLine): boolean {
  const [first, second] = [one, other].map(
    ({ command }) => /\b[A-Za-z_][\w.]{0,100}:[A-Za-z_]\w{0,60}/.exec(command.text)?.[0],
  );
  return first !== undefined && first === second;
}

/** What is wrong with the file as a whole or with single lines of it. */
function remarksOf(procfile: Procfile): Remark[] {
  const remarks: Remark[] = procfile.errors.map((error) => ({
    kind: "procfile.invalid-line",
    place: error.place,
    subject: procfile.notProcfile ?? "",
    detail: error.message,
  }));
  for (const { how, name, place } of procfile.disputed) remarks.push({ kind: `procfile.${how}`, place, subject: name });
  const seen = new Map<string, ProcfileLine>();
  for (const line of procfile.processes) {
    const before = seen.get(line.name.text);
    if (before) {
      const note = "the same process type, given here first";
      const also = [{ ...placeOf(before.name, 0, before.name.text.length), note }];
      remarks.push({
        kind: "procfile.duplicate",
        place: placeOf(line.name, 0, line.name.text.length),
        subject: line.name.text,
        also,
        ...(isSameApplication(before, line) ? { instead: "the same application" } : {}),
      });
    } else seen.set(line.name.text, line);
  }
  const first = procfile.processes[0]?.place ?? procfile.errors[0]?.place;
  if (!seen.has("web") && first && !isWeb(procfile) && !worksBehind(procfile)) {
    remarks.push({ kind: "procfile.no-web", place: first, subject: [...seen.keys()].join(", ") });
  }
  return remarks;
}
