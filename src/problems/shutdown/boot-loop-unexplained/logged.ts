import type { LogEvent, Timeline } from "../../../model/event.ts";
import type { Logged, Trouble } from "../../../model/problem.ts";
import { anywhere, around, inLife, speaksFor } from "../../logged.ts";
import { isStopping, isToldToStop } from "../kills.ts";

const REASONS = [
  "worker.timeout",
  "worker.exiting",
  "worker.signalled",
  "worker.exited",
  "worker.recycling",
  "worker.code-reload",
  "server.code-reload",
];
/** The same for every opening of a log. */
const SILENT = new WeakMap<Timeline, readonly LogEvent[]>();
const TRACES = [
  "python.raised",
  "worker.boot-exception",
  "python.module-missing",
  "app.startup-failed",
  "app.module-not-importable",
];

/** The same start over and over: no signal, no exit code, no traceback. */
export const logged: Logged = {
  opens: [
    "worker.booting",
    "worker.died",
    "container.restarting",
    "container.exited",
    "platform.state-crashed",
    "platform.crashed",
    "worker.crash-loop",
  ],
  closesAfterMs: 600_000,
  reach: "sign",
  explains: ["worker.awaited", "platform.crashed", "platform.state-crashed"],
  judge(trouble) {
    const { opening } = trouble;
    if (opening.kind === "container.exited" && opening.fields.expected !== "not expected" && !isServerGone(trouble))
      return undefined;
    if (opening.kind !== "worker.booting" && opening.kind !== "worker.died") {
      return verdict(trouble, [opening], 0.42, endedHeadline(opening));
    }
    if (isStopping(trouble, true)) return undefined;
    const silent =
      opening.kind === "worker.booting"
        ? silentBoots(trouble)
        : [opening, ...around(trouble, ["worker.died"], 600_000, 600_000)].filter((event) => !wasAsked(trouble, event));
    if (silent.length < (opening.kind === "worker.booting" ? 3 : 2)) return undefined;
    if (anywhere(trouble, TRACES).length > 0) return undefined;
    return verdict(trouble, silent, 0.66, `${silent.length} workers vanished and were replaced, with no reason logged`);
  },
};

/** 0 is what a program leaves with that put itself into the background, and a supervisor then starts it once more. */
function endedHeadline({ fields }: LogEvent): string {
  const what = fields.container ? `\`${fields.container}\`` : "The process";
  return fields.code === "0"
    ? `${what} left with status 0 though it was to stay: it went into the background (\`--daemon\`), or had nothing to serve`
    : `${what} ends and is started again; its own log of that moment is missing`;
}

/** A server had begun, nobody asked it to stop, and its container left with 0. */
function isServerGone(trouble: Trouble): boolean {
  const { fields, index, service } = trouble.opening;
  if (fields.code !== "0" || isToldToStop(trouble)) return false;
  return anywhere(trouble, ["server.starting", "process.started", "server.listening"]).some(
    (event) =>
      event.index < index &&
      (event.service === service || (fields.container ?? "").startsWith(event.service ?? event.record.instance ?? "?")),
  );
}

/** Boots after which the worker is never heard of again, though a later one takes its place. */
function silentBoots(trouble: Trouble): readonly LogEvent[] {
  const kept = SILENT.get(trouble.timeline);
  if (kept) return kept;
  const found = findSilentBoots(trouble);
  SILENT.set(trouble.timeline, found);
  return found;
}

function findSilentBoots(trouble: Trouble): readonly LogEvent[] {
  // Other servers say of every worker how it went.
  const lives = trouble.timeline.processes.filter(
    ({ events: [first] }) => first?.kind === "worker.booting" && first.speaker === "gunicorn",
  );
  const starts = anywhere(trouble, ["server.starting"]).at(-1)?.at;
  const mute = lives.filter((life) => !life.events.some((event) => REASONS.includes(event.kind)));
  const replaced = mute.filter((life) => {
    const [boot] = life.events;
    if (boot && isAskedFor(trouble, boot)) return false;
    return boot?.at === undefined || starts === undefined || boot.at - starts > 1000;
  });
  return replaced.length >= 2 ? mute.flatMap((life) => life.events[0] ?? []) : [];
}

/** A reload, an upgrade or one worker more was asked for just before. */
function isAskedFor(trouble: Trouble, boot: LogEvent): boolean {
  return around({ ...trouble, opening: boot }, ["server.signal"], 10_000, 0).some((event) =>
    /^(?:hup|usr2|ttin)$/.test(event.fields.signal ?? ""),
  );
}

function wasAsked(trouble: Trouble, event: LogEvent): boolean {
  const life = trouble.timeline.lifeOf(event);
  const finished = life?.events.some(({ kind }) => kind === "process.finished" || kind === "worker.recycling") ?? false;
  return (
    finished || around({ ...trouble, opening: event }, ["worker.recycling", "server.reloading"], 5000, 0).length > 0
  );
}

function verdict(trouble: Trouble, events: readonly LogEvent[], score: number, headline: string) {
  const opening = inLife(trouble, ["worker.timeout"]);
  return {
    score: opening.length > 0 ? score - 0.3 : score,
    headline,
    for: speaksFor(events.slice(0, 6)),
    against: [],
    missing: ["`dmesg -T`, the platform's events, and a newer gunicorn (20.1 and later name the signal)"],
    remedies: [
      {
        title: "Make it say why",
        detail:
          "Run one worker in the foreground with `--log-level debug`; upgrade gunicorn, which names the signal from 20.1 on. Memory, an illegal instruction, a segmentation fault and an unwritable temporary folder look alike.",
      },
    ],
  };
}
