import type { LogLevel } from "../../model/event.ts";
import { levelOf } from "./draft.ts";

/** What a project's own layout puts before the message of a server's logger. */
export type Layout = { level: LogLevel; pid?: number; length: number };

/** Loggers of servers: where one of these is named, the words before the message are the layout's. */
const LOGGER = /^(?:gunicorn|uvicorn|hypercorn|_?granian|daphne|tornado|waitress)(?:[.:][\w.:]*)?$/;
/** Further words layouts have: threads and processes, signs between the fields. */
const WORD = /^(?:MainThread|MainProcess|SpawnProcess-\d+|ThreadPoolExecutor-\d+_\d+|-)?$/;
/** The layout of `logging.basicConfig`, in which nothing is set off by blanks. */
const COLONS = /^([A-Z]{4,8}):([a-z_][\w.]{0,60}):/;
/** Words looked at: no layout has more. */
const MOST = 10;

/**
 * Level, logger and process id in whatever order and brackets: `INFO [uvicorn.error] [12] `,
 * `INFO     | gunicorn.error:277 | 12 | `, `gunicorn.error - ERROR - `, `ERROR:tornado.application:`. Only where a
 * server's logger is named, because the first words of other messages look the same.
 */
export function readLayout(message: string): Layout | undefined {
  const colons = COLONS.exec(message);
  const first = levelOf(colons?.[1]);
  if (colons && first) return LOGGER.test(colons[2] ?? "") ? { level: first, length: colons[0].length } : undefined;
  let [at, named]: [number, boolean] = [0, false];
  let level: LogLevel | undefined;
  let pid: number | undefined;
  for (let count = 0; count < MOST; count += 1) {
    const from = skipBlanks(message, at);
    const end = endOfWord(message, from);
    const written = message.slice(from, end);
    const word = written.replace(/^[[(]/, "").replace(/[\])|,:]{1,2}$/, "");
    const number = /^(?:pid[=:])?(\d{1,16})$/.exec(word)?.[1];
    if (level === undefined && word === word.toUpperCase() && levelOf(word)) level = levelOf(word);
    else if (LOGGER.test(word)) named = true;
    else if (number !== undefined && isSetOff(written, message, from)) pid ??= Number(number);
    else if (end === from || !WORD.test(word)) break;
    at = end;
  }
  if (level === undefined || !named) return undefined;
  return { level, length: skipBlanks(message, at), ...(pid === undefined ? {} : { pid }) };
}

/** A number alone may be the first word of a message; in brackets, between bars or with a name it is the layout's. */
function isSetOff(written: string, message: string, from: number): boolean {
  return !/^\d/.test(written) || message.slice(Math.max(0, from - 2), from) === "| ";
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === 32) at += 1;
  return at;
}

function endOfWord(text: string, from: number): number {
  const end = text.indexOf(" ", from);
  return end < 0 ? text.length : end;
}
