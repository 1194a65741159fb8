/**
 * What happened, as the grammars name it. Problems are written against kinds, never against log text.
 * The list grows with the grammars; a kind is `subject.what`.
 */
export type EventKind = string & { readonly kind?: unique symbol };

/** One line of a log, before anybody has said what it means. */
export type LogRecord = {
  /** Index into the sources given to the reader. */
  source: number;
  /** Line of the source, from 1. */
  line: number;
  /** The line as it stands in the log, without its line ending; cut where it is very long. */
  raw: string;
  /** What the program itself printed, wrappers taken off (syslog, Docker, Render, Heroku, Kubernetes prefixes). */
  message: string;
  /** Milliseconds since the epoch, where a timestamp with or without zone was read (UTC assumed without). */
  at?: number;
  level?: LogLevel;
  /** Process id the line itself names as its writer. */
  pid?: number;
  /** Container, dyno, pod or unit the wrapper names. */
  instance?: string;
  service?: string;
  /** Wrapper formats that were taken off, outermost first. */
  formats: readonly string[];
  /** The traceback the line belongs to, where it belongs to one. */
  block?: Traceback;
};

/** How grave the writer of a line thought it was. */
export type LogLevel = "debug" | "info" | "warning" | "error" | "critical";

/** A Python traceback put together from its lines, chained causes included; shared by the records it is made of. */
export type Traceback = {
  id: number;
  /** Line it begins on. */
  line: number;
  frames: readonly Frame[];
  /** In the order printed: the first is the cause, the last what was finally raised. */
  exceptions: readonly Raised[];
  /** What the program said just before ("Exception in worker process"). */
  announcement?: string;
};

/** `code` is the source line printed under it, where one was; `at` the line of the log. */
export type Frame = { file: string; line: number; name: string; code?: string; at?: number };
/** An exception as the log names it, at the line that does. */
export type Raised = { type: string; message: string; line: number };

/** A record whose meaning a grammar knows. */
export type LogEvent = {
  kind: EventKind;
  /** Folder name of the grammar: `gunicorn`, `uvicorn`, `render`, `linux`. */
  speaker: string;
  record: LogRecord;
  /** Position in the order of happening; unique. */
  index: number;
  at?: number;
  /** The process the event is **about**: the worker that timed out, not the master that says so. */
  pid?: number;
  /** The process that wrote it. */
  writer?: number;
  service?: string;
  /** Further fields the grammar read, by name. */
  fields: Readonly<Record<string, string>>;
  /** More like it that came later and were only counted, up to that time: of what a log is full of, a few are kept. */
  repeats?: { times: number; until?: number };
};

/** One process through its life. Pids are reused: a life ends with the process, and the next has its own entry. */
export type ProcessLife = {
  pid: number;
  parent?: number;
  role: "master" | "worker" | "task" | "other";
  /** Folder name under `src/servers`, where known. */
  server?: string;
  service?: string;
  events: readonly LogEvent[];
};

/** The log as a whole. */
export type Timeline = {
  sources: readonly LogSource[];
  /** In the order they happened as far as timestamps tell; sources of one incident are merged. */
  events: readonly LogEvent[];
  /** The same events by kind. */
  byKind: ReadonlyMap<EventKind, readonly LogEvent[]>;
  processes: readonly ProcessLife[];
  /** The life an event is about. */
  lifeOf(event: LogEvent): ProcessLife | undefined;
  /** Versions servers announced, by server name. */
  versions: ReadonlyMap<string, string>;
  /** How often a kind was seen, thinned lines included (`request.served` is kept only where it decides). */
  counts: ReadonlyMap<EventKind, number>;
};

/**
 * A log that was read: its lines and bytes, the times of the first and the last line in milliseconds, and who speaks
 * in it.
 */
export type LogSource = {
  name: string;
  lines: number;
  bytes: number;
  first?: number;
  last?: number;
  formats: readonly string[];
};
