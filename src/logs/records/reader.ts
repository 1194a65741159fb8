import type { LogRecord } from "../../model/event.ts";
import type { Draft } from "./draft.ts";
import { unfold } from "./folded.ts";
import { readJson } from "./json.ts";
import { readShape } from "./shapes.ts";
import { timeReader } from "./time.ts";
import { type LineShape, REACH, shapeOf, type TracebackJoiner, tracebackJoiner } from "./tracebacks.ts";
import { unwrap } from "./wrappers.ts";

/** Characters of one line that are read; the rest of a longer line is left unread. */
export const LINE_LIMIT = 16_384;

/** A record with what only the events need to know of it. */
export type ReadRecord = {
  record: LogRecord;
  source: boolean;
  headed: boolean;
  /** The line names its writer itself; otherwise it is that of the traceback. */
  ownPid: boolean;
};

/** Reads the lines of one source into records. */
export type RecordReader = {
  /** The records of one line: one, or several where a JSON object holds a message of several lines. */
  read(line: number, text: string): readonly ReadRecord[];
  /** What a line is to a traceback, without reading it as the next; undefined where it is several records. */
  glance(text: string): { shape: LineShape; instance?: string } | undefined;
  /** Whether a traceback may go on in this line. */
  isOpen(line: number): boolean;
  /** A headed line of no container was passed over: no traceback goes on behind it. */
  close(): void;
  /** Formats seen so far, most frequent first. */
  formats(): readonly string[];
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal colours are control characters
const COLOUR = /\u001b\[[\d;]*[A-Za-z]/g;

/** What is left of a colour where the control character got lost on the way into a paste. */
const REMAINS = /[←␛]?\[\d{1,3}(?:;\d{1,3}){0,4}m/g;

/** Without colours; those inside a JSON string show only once it is read. */
function uncoloured(text: string): string {
  const plain = text.includes("\u001b") ? text.replace(COLOUR, "") : text;
  return plain.includes("[0m") ? plain.replace(REMAINS, "") : plain;
}

/** Marks of a quoted, emphasised, boxed or interrupted line, as people paste them and as terminals draw them. */
const MARKS = /^(?:> ?|[│┃] ?|(?:\^C)+)?(?:\*\*(?=[[\d]))?/;

/** A row of a table of events, as consoles give them out: bar, time, bar, message, perhaps bars again. */
const ROW = /^ {0,4}\\?\| {1,3}(?:\d{13} {1,3}\\?\| ?|(?=\d{4}-\d\d-\d\d[T ]))/;

/** The line without what a paste put around it. */
function quoted(line: string): string {
  const first = line.charCodeAt(0);
  const row = first === 32 || first === 92 || first === 124 ? ROW.exec(line) : null;
  if (row) return line.slice(row[0].length).replace(/ {1,200}\\?\|$/, "");
  if (first !== 62 && first !== 42 && first !== 94 && first !== 0x2502 && first !== 0x2503) return line;
  const marks = MARKS.exec(line)?.[0] ?? "";
  if (marks === "") return line;
  const rest = line.slice(marks.length);
  if (first >= 0x2502) return rest.replace(/[│┃]$/, "").trimEnd();
  return marks.endsWith("**") && rest.endsWith("**") ? rest.slice(0, -2) : rest;
}

/** `source` is the index records carry; `nextId` numbers tracebacks; `time` may be shared by readers of one source. */
export function recordReader(source: number, nextId: () => number, time = timeReader()): RecordReader {
  const joiners = new Map<string, TracebackJoiner>();
  const formats = new Map<string, number>();
  /** One list for all records of the same formats: of each kept record it was the biggest part. */
  const lists = new Map<string, readonly string[]>();
  /** Writers in whose traceback the next line may belong, and up to which line. */
  const open = new Map<TracebackJoiner, number>();

  function joinerOf(key: string): TracebackJoiner {
    let joiner = joiners.get(key);
    if (!joiner) {
      joiner = tracebackJoiner(nextId);
      joiners.set(key, joiner);
    }
    return joiner;
  }

  function listOf(names: readonly string[]): readonly string[] {
    const key = names.join(" ");
    const known = lists.get(key) ?? [...names];
    lists.set(key, known);
    return known;
  }

  function finish(line: number, raw: string, draft: Draft): ReadRecord {
    for (const format of draft.formats) formats.set(format, (formats.get(format) ?? 0) + 1);
    const record: LogRecord = { source, line, raw, message: draft.message, formats: listOf(draft.formats) };
    if (draft.at !== undefined && Number.isFinite(draft.at)) record.at = draft.at;
    if (draft.level) record.level = draft.level;
    if (draft.pid !== undefined) record.pid = draft.pid;
    if (draft.instance !== undefined) record.instance = draft.instance;
    if (draft.service !== undefined) record.service = draft.service;
    const joiner = joinerOf(draft.instance ?? "");
    joiner.join(record, draft.headed);
    if (joiner.isOpen()) open.set(joiner, line + REACH);
    else if (open.size > 0) open.delete(joiner);
    return { record, source: joiner.isSource(), headed: draft.headed, ownPid: draft.pid !== undefined };
  }

  function draftsOf(text: string): { raw: string; drafts: Draft[] } {
    const cut = text.length > LINE_LIMIT ? text.slice(0, LINE_LIMIT) : text;
    const raw = uncoloured(cut);
    const draft: Draft = { message: quoted(raw), formats: [], headed: false };
    unwrap(draft, time);
    const parts = draft.message.includes("{") ? readJson(draft, time)?.map(uncoloured) : undefined;
    if (!parts) {
      readShape(draft, time);
      const lines = unfold(draft.message);
      return {
        raw,
        drafts: lines.map((message, at) => (at === 0 ? { ...draft, message } : { ...draft, message, headed: false })),
      };
    }
    const drafts = parts.slice(0, 500).flatMap((part, index) => {
      const inner: Draft = {
        ...draft,
        formats: [...draft.formats],
        message: part,
        headed: index === 0 && draft.headed,
      };
      unwrap(inner, time);
      // A program that logs JSON, in a container whose log is JSON.
      const written = inner.message.startsWith("{") ? readJson(inner, time) : undefined;
      const messages = written?.slice(0, 500) ?? [inner.message];
      return messages.map((message, at) => {
        const last: Draft = { ...inner, formats: [...inner.formats], message, headed: at === 0 && inner.headed };
        readShape(last, time);
        return last;
      });
    });
    return { raw, drafts };
  }

  return {
    read(line, text) {
      const { raw, drafts } = draftsOf(text);
      return drafts.map((draft) => finish(line, raw, draft));
    },
    glance(text) {
      const [draft, ...more] = draftsOf(text).drafts;
      if (!draft || more.length > 0) return undefined;
      const shape = shapeOf(draft.message, draft.headed);
      return draft.instance === undefined ? { shape } : { shape, instance: draft.instance };
    },
    close() {
      const joiner = joinerOf("");
      joiner.close();
      open.delete(joiner);
    },
    isOpen(line) {
      for (const [joiner, to] of open) {
        if (line <= to) return true;
        open.delete(joiner);
      }
      return false;
    },
    formats: () => [...formats].sort((one, other) => other[1] - one[1]).map(([name]) => name),
  };
}
