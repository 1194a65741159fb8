import type { Draft } from "./draft.ts";
import { levelOf } from "./draft.ts";
import { readLayout } from "./layout.ts";
import type { TimeReader } from "./time.ts";

const GUNICORN = /^\[(\d+)\]:? \[([A-Z]+)\] ?/;
const BRACKET_LEVEL = /^\[([A-Za-z]+)\] ?(?:\[[\w. -]+\] ?)?/;
const UVICORN = /^([A-Z]{3,8})(?::| \([\w.]+\):) +/;
const NGINX = /^\[([a-z]+)\] (\d+)#\d+: (?:\*\d+ )?/;
const POSTGRES = /^(?:UTC |[A-Z]{3,4} )?\[(\d+)\](?: \w+@\w+)? ([A-Z]+): {1,2}/;
const REDIS = /^(\d+):([MSCX]|signal-handler) /;
/** Apache 2.4: module and level, process, peer. */
const APACHE = /^\[[a-z_]*:([a-z]+)\] \[pid (\d+)(?::tid \d+)?\] /;
const APACHE_PEER = /^\[(?:client|remote) [^\]]+\] /;
const KERNEL = /^\[ *\d+\.\d+\] /;
const CELERY_TAIL = /^: ([A-Z]+)\/([\w.-]+)\] /;
const LEVEL_WORD = /(?:^|[\s[|(:-])(DEBUG|INFO|WARNING|WARN|ERROR|CRITICAL|FATAL)(?=$|[\s\]|):,-])/;

/** Reads what the program itself writes before its message: time, pid, level. Says whether there was any. */
export function readShape(draft: Draft, time: TimeReader): boolean {
  const { message } = draft;
  const first = message.charCodeAt(0);
  if (first === 91) return bracketed(draft, time);
  if (first >= 48 && first <= 57) {
    const redis = REDIS.exec(message);
    if (!redis) return loose(draft);
    const stamp = time.read(message, redis[0].length);
    if (stamp) draft.at ??= stamp.at;
    draft.pid = Number(redis[1]);
    return head(draft, "redis", stamp ? stamp.end + 1 : redis[0].length);
  }
  const uvicorn = UVICORN.exec(message);
  const level = levelOf(uvicorn?.[1]);
  if (uvicorn && level) {
    draft.level = level;
    return head(draft, "uvicorn", uvicorn[0].length);
  }
  const postgres = POSTGRES.exec(message);
  if (postgres) {
    draft.pid = Number(postgres[1]);
    const named = levelOf(postgres[2]);
    if (named) draft.level = named;
    return head(draft, "postgres", postgres[0].length);
  }
  return loose(draft);
}

function bracketed(draft: Draft, time: TimeReader): boolean {
  const { message } = draft;
  const nginx = NGINX.exec(message);
  if (nginx) {
    const level = levelOf(nginx[1]);
    if (level) draft.level = level;
    draft.pid = Number(nginx[2]);
    return head(draft, "nginx", nginx[0].length);
  }
  const kernel = KERNEL.exec(message);
  if (kernel) return head(draft, "kernel", kernel[0].length);
  const stamp = time.read(message, 1);
  if (stamp) {
    draft.at = stamp.at;
    const celery = CELERY_TAIL.exec(message.slice(stamp.end));
    if (celery) {
      const level = levelOf(celery[1]);
      if (level) draft.level = level;
      draft.instance ??= celery[2] ?? "";
      return head(draft, "celery", stamp.end + celery[0].length);
    }
    const close = message.indexOf("]", stamp.end);
    if (close < 0 || close > stamp.end + 8) return false;
    draft.message = message.slice(close + 1).trimStart();
    draft.headed = true;
  }
  return afterTime(draft);
}

/** `[pid] [LEVEL] message`, `[LEVEL] [logger] message`. */
function afterTime(draft: Draft): boolean {
  const gunicorn = GUNICORN.exec(draft.message);
  const level = levelOf(gunicorn?.[2]);
  if (gunicorn && level) {
    draft.level = level;
    draft.pid = Number(gunicorn[1]);
    return head(draft, "gunicorn", gunicorn[0].length);
  }
  const apache = APACHE.exec(draft.message);
  const severity = levelOf(apache?.[1]);
  if (apache && severity) {
    draft.level = severity;
    draft.pid = Number(apache[2]);
    // A traceback comes as one message a line.
    draft.formats.push("apache");
    const rest = draft.message.slice(apache[0].length);
    draft.message = rest.slice(APACHE_PEER.exec(rest)?.[0].length ?? 0);
    draft.headed = !/^(?:\s|File "|Traceback |[A-Za-z_.]+(?:Error|Exception)\b)/.test(draft.message);
    return true;
  }
  const bare = BRACKET_LEVEL.exec(draft.message);
  const named = levelOf(bare?.[1]);
  if (bare && named && !readLayout(draft.message)) {
    draft.level = named;
    return head(draft, "plain", bare[0].length);
  }
  return loose(draft);
}

/** A level word somewhere near the front of a line that has a time: the layout is the project's own. */
function loose(draft: Draft): boolean {
  if (/^[\s)}]/.test(draft.message)) return false;
  const layout = readLayout(draft.message);
  if (layout) {
    draft.level ??= layout.level;
    if (layout.pid !== undefined) draft.pid = layout.pid;
    return head(draft, "plain", layout.length);
  }
  const match = LEVEL_WORD.exec(draft.message.slice(0, 80));
  const level = levelOf(match?.[1]);
  if (!level) return false;
  draft.level ??= level;
  draft.headed = true;
  if (!draft.formats.includes("plain")) draft.formats.push("plain");
  return true;
}

function head(draft: Draft, format: string, length: number): boolean {
  draft.headed = true;
  draft.formats.push(format);
  draft.message = draft.message.slice(length);
  return true;
}
