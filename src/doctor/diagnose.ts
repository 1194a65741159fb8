import { anonymizer } from "../logs/anonymize.ts";
import type { RawEvent } from "../logs/events/builder.ts";
import type { Likeness } from "../logs/events/likeness.ts";
import { matcherOf } from "../logs/events/matcher.ts";
import { GRAMMARS } from "../logs/grammars.generated.ts";
import { maskSecrets } from "../logs/mask.ts";
import { lineCutter } from "../logs/records/lines.ts";
import { buildTimeline } from "../logs/timeline/build.ts";
import type { DiagnoseReport } from "../model/contract.ts";
import type { Service } from "../model/deployment.ts";
import type { EventKind, LogRecord, LogSource, Timeline } from "../model/event.ts";
import type { Grammar } from "../model/grammar.ts";
import type { LoggedProblem } from "../model/problem.ts";
import { LOGGED } from "../problems/logged.generated.ts";
import { candidatesOf } from "./diagnose-candidates.ts";
import { type Incident, incidentsOf } from "./diagnose-incidents.ts";
import { type ReportContext, reportOf } from "./diagnose-report.ts";
import { type Passing, sourceIntake } from "./diagnose-source.ts";

/** What a caller of `diagnose` may hand over and choose. */
export type DiagnoseOptions = {
  /** Services the repository declares; their settings sharpen verdicts. */
  services?: readonly Service[];
  /** Texts of the repository's files by path, so that remedies can point at the line to change. */
  texts?: ReadonlyMap<string, string>;
  /** Also replaces addresses, host names, users and ids in what the report quotes. */
  anonymize?: boolean;
  /** Also tells how each incident was judged. */
  explain?: boolean;
  /** Assumed where timestamps leave out the year. */
  year?: number;
  /** Lines that count: `false` leaves a record out, as if it were not in the log. Asked in the order of each source. */
  keep?: (record: LogRecord) => boolean;
  /** Called now and then while what was read is weighed: for whoever looks after memory. */
  between?: () => void;
  /** Other tables than the registries: tests of one problem, of grammars without a version. */
  problems?: readonly LoggedProblem[];
  grammars?: readonly Grammar[];
};

/** What an examination of logs gives: the contract object, and what it was made from. */
export type DiagnoseResult = { report: DiagnoseReport; timeline: Timeline; incidents: readonly Incident[] };

/** One source while it is read. Use `push` for chunks of text or bytes, or `line` where lines are known already. */
export type SourceFeed = {
  push(chunk: string | Uint8Array): void;
  /**
   * A line by its number, from 1. Lines may be left out: only those near anything recognisable matter. `lasts` is asked
   * for the last lines of ordinary traffic before it where they are wanted; they come as `sample`s.
   */
  line(number: number, text: string, lasts?: () => void): void;
  sample(number: number, text: string): void;
  /**
   * Whether the line (its bytes, without its ending) is so like earlier ones that it only counts; it has been counted
   * then, and is not to be handed over. Nor is one without any literal (`isPlain`), where no traceback goes on in it.
   * `likeness` is a quicker `likenessOf`. A line `put-off` is to be handed over `again` should the next be `read`.
   */
  passes(line: number, bytes: Uint8Array, from: number, to: number, isPlain?: boolean, likeness?: Likeness): Passing;
  /** A line that was passed over belongs to a traceback, or may announce one, that is read now. */
  again(line: number, text: string): void;
  /** Lines and bytes that were looked at by the caller and not handed over; for the totals of the report. */
  total(lines: number, bytes: number): void;
  end(): void;
};

/** An examination that is fed piece by piece: pipes, browsers, long files. */
export type Diagnosis = { source(name: string): SourceFeed; finish(): DiagnoseResult };

type Open = {
  feed: SourceFeed;
  events(): readonly RawEvent[];
  counts(): ReadonlyMap<EventKind, number>;
  summary(): LogSource;
  troubled(): boolean;
};

/** Starts an examination. Never throws on what it is fed. */
export function createDiagnosis(options: DiagnoseOptions = {}): Diagnosis {
  const matcher = options.grammars ? matcherOf(options.grammars) : standardMatcher();
  const sources: Open[] = [];
  let blocks = 0;
  const nextId = () => ++blocks;
  return {
    source(name) {
      const open = openSource(name, sources.length, matcher, nextId, options);
      sources.push(open);
      return open.feed;
    },
    finish() {
      for (const { feed } of sources) feed.end();
      const events = sources.map((open) => open.events());
      const counts = new Map<EventKind, number>();
      for (const open of sources) for (const [kind, n] of open.counts()) counts.set(kind, (counts.get(kind) ?? 0) + n);
      const timeline = buildTimeline(
        sources.map((open) => open.summary()),
        events,
        counts,
      );
      const candidates = candidatesOf(timeline, options.problems ?? LOGGED, options.services ?? [], options.between);
      const incidents = incidentsOf(candidates);
      const troubled = sources.some((open) => open.troubled());
      return { report: reportOf(timeline, incidents, troubled, contextOf(options)), timeline, incidents };
    },
  };
}

function contextOf({ services = [], texts = new Map(), anonymize, explain = false }: DiagnoseOptions): ReportContext {
  const hide = anonymize ? anonymizer() : (text: string) => text;
  return { services, texts, explain, safe: (text) => hide(maskSecrets(text)) };
}

/** A source given whole. */
export type DiagnoseInput = { name: string; chunks: string | Iterable<string | Uint8Array> };

/** Examines logs that are at hand. */
export function diagnose(inputs: readonly DiagnoseInput[], options: DiagnoseOptions = {}): DiagnoseResult {
  const diagnosis = createDiagnosis(options);
  for (const { name, chunks } of inputs) {
    const feed = diagnosis.source(name);
    if (typeof chunks === "string") feed.push(chunks);
    else for (const chunk of chunks) feed.push(chunk);
    feed.end();
  }
  return diagnosis.finish();
}

let standard: ReturnType<typeof matcherOf> | undefined;

function standardMatcher(): ReturnType<typeof matcherOf> {
  standard ??= matcherOf(GRAMMARS);
  return standard;
}

function openSource(
  name: string,
  index: number,
  matcher: ReturnType<typeof matcherOf>,
  nextId: () => number,
  options: DiagnoseOptions,
): Open {
  const intake = sourceIntake(index, matcher, nextId, options);
  let bytes = 0;
  let lines = 0;
  let ended = false;
  const cutter = lineCutter((line, text) => {
    lines = line;
    if (!intake.passesText(line, text)) intake.take(line, text);
  });
  const feed: SourceFeed = {
    push(chunk) {
      bytes += typeof chunk === "string" ? utf8Length(chunk) : chunk.byteLength;
      cutter.push(chunk);
    },
    line(line, text, lasts) {
      lines = Math.max(lines, line);
      intake.take(line, text, lasts);
    },
    sample: intake.sample,
    passes: intake.passes,
    again: intake.again,
    total(allLines, allBytes) {
      lines = allLines;
      bytes = allBytes;
    },
    end() {
      if (ended) return;
      ended = true;
      cutter.end();
    },
  };
  return {
    feed,
    events: () => intake.events(),
    counts: () => intake.counts(),
    summary: () => ({ name, lines, bytes, ...intake.summary() }),
    troubled: () => intake.troubled(),
  };
}

function utf8Length(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) bytes += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
  }
  return bytes;
}
