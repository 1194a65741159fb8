import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Diagnosis } from "../doctor/diagnose.ts";
import type { DiagnoseReport } from "../model/contract.ts";
import type { LogRecord } from "../model/event.ts";
import { inputsFor, type LogInput } from "../sources/logs/inputs.ts";
import { SourceError } from "../sources/logs/intake.ts";
import { PROGRAM_EXAMPLES } from "../sources/logs/programs.ts";
import { readLogs, type Unread } from "../sources/logs/read-logs.ts";
import { pointInTime } from "../sources/logs/time.ts";
import { type Call, CallError, type Option } from "./command.ts";
import { onInterrupt } from "./interrupt.ts";
import type { Io } from "./io.ts";
import { statNamed } from "./paths.ts";
import { progress } from "./progress.ts";

/** Options that say which lines of the logs count. */
export const LOG_OPTIONS: readonly Option[] = [
  { name: "follow", short: "f", about: "go on reading what is added to the last log, until Ctrl-C" },
  {
    name: "since",
    value: "TIME",
    about: "only lines from then on: 2h, 30m, 2026-10-01, 2026-10-01T14:30, 14:30 (UTC)",
  },
  { name: "until", value: "TIME", about: "only lines up to then" },
  { name: "service", value: "NAME", about: "only lines of this service, where the log names services" },
];

/** Between two looks at a log that is followed, in milliseconds. */
const REST = 1000;

/** Which lines were asked for. */
export type Chosen = { since?: number; until?: number; keep?: (record: LogRecord) => boolean };

/** Reads the options of {@link LOG_OPTIONS}. Throws {@link CallError} for a time that is none. */
export function chosenLines(call: Call, now: number): Chosen {
  const [since, until] = [timeOf(call, "since", now), timeOf(call, "until", now)];
  const service = call.value("service");
  if (since === undefined && until === undefined && service === undefined) return {};
  const lasts = new Map<number, number>();
  return {
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    keep(record) {
      if (service !== undefined && record.service !== undefined && record.service !== service) return false;
      // A line without a time belongs to the last one that had one.
      if (record.at !== undefined) lasts.set(record.source, record.at);
      const last = lasts.get(record.source);
      if (last === undefined) return since === undefined;
      return (since === undefined || last >= since) && (until === undefined || last <= until);
    },
  };
}

function timeOf(call: Call, name: string, now: number): number | undefined {
  const text = call.value(name);
  if (text === undefined) return undefined;
  const at = pointInTime(text, now);
  if (at === undefined) {
    throw new CallError(`--${name} cannot be \`${text}\``, "write 2h, 30m, 2026-10-01, 2026-10-01T14:30 or 14:30");
  }
  return at;
}

/** The logs named, standard input where none is. Throws {@link CallError} for what is not there. */
export function namedLogs(call: Call, io: Io, { since, until }: Chosen): LogInput[] {
  const names = call.positionals.length > 0 ? call.positionals : ["-"];
  if (names.includes("-") && io.stdin.isTTY) {
    throw new CallError(
      "no log to read",
      "name a file, pipe one in (`… | stablehand diagnose -`), or name a program's log: docker:api",
    );
  }
  const asked = { ...(since === undefined ? {} : { since }), ...(until === undefined ? {} : { until }) };
  try {
    return inputsFor(names, io.cwd, { ...asked, follow: call.has("follow") });
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const isPath = (name: string) => name !== "-" && !/[*?]|^[a-z]+:/.test(name);
    for (const name of names) if (isPath(name) && !existsSync(resolve(io.cwd, name))) statNamed(name, io);
    throw new CallError(
      error.message,
      `a log is a file, a pattern like 'app.log*', - or one of ${PROGRAM_EXAMPLES.join(", ")}`,
    );
  }
}

/** Reads the logs into the diagnosis, showing how far it has come; while following, `news` is called after each growth. */
export async function readNamed(
  inputs: readonly LogInput[],
  diagnosis: Diagnosis,
  call: Call,
  io: Io,
  news: () => Promise<void>,
): Promise<{ unread: Unread[]; interrupted: boolean }> {
  const follow = call.has("follow");
  const total = inputs.reduce((sum, input) => sum + (input.kind === "file" ? input.size : 0), 0);
  const shown = follow ? { add: () => undefined, done: () => undefined } : progress(total, io);
  const interrupt = onInterrupt();
  let grown = 0;
  let rested = 0;
  try {
    const unread = await readLogs(inputs, diagnosis, {
      stopped: interrupt.pressed,
      progress(bytes) {
        grown += bytes;
        shown.add(bytes);
      },
      follow,
      stdin: io.stdin.stream,
      async pause() {
        if (grown === 0 || Date.now() - rested < REST) return;
        grown = 0;
        rested = Date.now();
        await news();
      },
    });
    return { unread, interrupted: interrupt.pressed() };
  } finally {
    interrupt.done();
    shown.done();
  }
}

/** The report with what could not be read among what is missing. */
export function withUnread(report: DiagnoseReport, unread: readonly Unread[]): DiagnoseReport {
  if (unread.length === 0) return report;
  const verdict = report.verdict === "nothing-found" ? "not-enough-evidence" : report.verdict;
  return {
    ...report,
    verdict,
    missing: [...report.missing, ...unread.map(({ name, reason }) => `all of ${name}: ${reason}`)],
  };
}
