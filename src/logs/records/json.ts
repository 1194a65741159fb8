import type { Draft } from "./draft.ts";
import { levelOf } from "./draft.ts";
import { jsonTime, type TimeReader } from "./time.ts";

type Fields = Readonly<Record<string, unknown>>;

const MESSAGE = ["log", "message", "msg", "MESSAGE", "event", "textPayload", "text", "body"];
const LEVEL = ["level", "levelname", "severity", "log.level", "level_name", "loglevel", "PRIORITY"];
const TIME = [
  "time",
  "timestamp",
  "@timestamp",
  "ts",
  "asctime",
  "datetime",
  "__REALTIME_TIMESTAMP",
  "receiveTimestamp",
];
const PID = ["pid", "process", "process_id", "_PID", "process.pid"];
const INSTANCE = ["container_name", "_SYSTEMD_UNIT", "SYSLOG_IDENTIFIER", "pod", "container", "unit", "hostname"];
const TRACE = ["exc_info", "exception", "stack_trace", "traceback", "exc_text", "stack", "error.stack", "stack_info"];
const JOURNAL_LEVELS = ["emerg", "alert", "crit", "err", "warning", "notice", "info", "debug"];

/**
 * A line that is one JSON object: Docker's `json-file`, journald's export, structlog, python-json-logger, loguru, a
 * platform's log API. Returns the lines of its message, first line first, or undefined where the line is none.
 */
export function readJson(draft: Draft, time: TimeReader): readonly string[] | undefined {
  const text = draft.message.trim();
  if (!text.startsWith("{") || !text.endsWith("}")) return undefined;
  const fields = parse(text);
  if (!fields) return undefined;
  const record = object(fields.record) ?? object(fields.jsonPayload);
  const message = textOf(record, MESSAGE) ?? textOf(fields, MESSAGE);
  if (message === undefined) return undefined;
  draft.formats.push(typeof fields.log === "string" ? "docker-json" : "MESSAGE" in fields ? "journald" : "json");
  const at = timeOf(fields, time) ?? (record ? timeOf(record, time) : undefined);
  if (at !== undefined) draft.at ??= at;
  const level = levelIn(record) ?? levelIn(fields);
  if (level) {
    draft.level = level;
    draft.headed = true;
  }
  const pid = number(first(fields, PID)) ?? number(object(record?.process)?.id);
  if (pid !== undefined) draft.pid = pid;
  const instance = first(fields, INSTANCE) ?? labelled(fields.labels, "instance");
  if (typeof instance === "string") draft.instance = instance;
  const trace = textOf(fields, TRACE) ?? textOf(record, TRACE);
  const body = trace && !message.includes(trace) ? `${message}\n${trace}` : message;
  const lines = body.split("\n");
  for (const line of detailsOf(fields)) if (!body.includes(line)) lines.push(line);
  while (lines.length > 1 && lines.at(-1) === "") lines.pop();
  return lines;
}

function parse(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return object(value);
  } catch {
    return undefined;
  }
}

function object(value: unknown): Fields | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

function first(fields: Fields | undefined, names: readonly string[]): unknown {
  if (!fields) return undefined;
  for (const name of names) if (Object.hasOwn(fields, name)) return fields[name];
  return undefined;
}

function textOf(fields: Fields | undefined, names: readonly string[]): string | undefined {
  if (!fields) return undefined;
  for (const name of names) {
    const value = fields[name];
    if (typeof value === "string" && value !== "") return value;
    if (Array.isArray(value) && value.every((part) => typeof part === "string")) return value.join("\n");
  }
  return undefined;
}

/** Fields in which loggers put what went wrong when the message says only where. */
const DETAIL =
  /^(?:err|error|exc|exception|reason|cause|details?|failure)(?:[._]?(?:message|msg|value|detail|reason|description))?$/i;

/** The lines of those fields: texts as they are, objects as Python prints an exception, structlog's lists with frames. */
function detailsOf(fields: Fields): string[] {
  return Object.entries(fields).flatMap(([name, value]) => (DETAIL.test(name) ? detailOf(value) : []));
}

function detailOf(value: unknown): string[] {
  if (typeof value === "string") return value.split("\n").filter((line) => line !== "");
  if (Array.isArray(value)) return value.flatMap((part) => (object(part) ? detailOf(part) : []));
  const raised = object(value);
  if (!raised) return [];
  const type = textOf(raised, ["exc_type", "type", "name", "kind", "class"]);
  const message = textOf(raised, ["exc_value", "message", "msg", "value", "detail", "reason"]);
  const frames = Array.isArray(raised.frames) ? raised.frames.flatMap(frameOf) : [];
  const said = type && message ? [`${type}: ${message.split("\n")[0]}`] : (message?.split("\n") ?? []);
  return [...frames, ...said, ...(textOf(raised, TRACE)?.split("\n") ?? [])];
}

function frameOf(value: unknown): string[] {
  const frame = object(value);
  const file = textOf(frame, ["filename", "file"]);
  const line = number(frame?.lineno);
  return file && line !== undefined
    ? [`  File "${file}", line ${line}, in ${textOf(frame, ["name"]) ?? "<module>"}`]
    : [];
}

function timeOf(fields: Fields, time: TimeReader): number | undefined {
  for (const name of TIME) {
    const value = fields[name];
    const at = jsonTime(object(value)?.timestamp ?? value, time);
    if (at !== undefined) return at;
  }
  return undefined;
}

function levelIn(fields: Fields | undefined): ReturnType<typeof levelOf> {
  const value = first(fields, LEVEL);
  const named = object(value)?.name ?? value;
  if (typeof named !== "string") return undefined;
  return levelOf(/^\d$/.test(named) ? JOURNAL_LEVELS[Number(named)] : named);
}

function number(value: unknown): number | undefined {
  const parsed = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
  return typeof parsed === "number" && Number.isInteger(parsed) ? parsed : undefined;
}

/** Render's log API: `labels: [{ name, value }]`. */
function labelled(labels: unknown, name: string): unknown {
  if (!Array.isArray(labels)) return undefined;
  for (const label of labels) if (object(label)?.name === name) return object(label)?.value;
  return undefined;
}
