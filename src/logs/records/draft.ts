import type { LogLevel } from "../../model/event.ts";

/** A line while its wrappers are being taken off. `headed`: the program itself began a new message here. */
export type Draft = {
  message: string;
  at?: number;
  level?: LogLevel;
  pid?: number;
  instance?: string;
  service?: string;
  formats: string[];
  headed: boolean;
};

const LEVELS: Readonly<Record<string, LogLevel>> = {
  trace: "debug",
  debug: "debug",
  info: "info",
  notice: "info",
  log: "info",
  success: "info",
  warn: "warning",
  warning: "warning",
  err: "error",
  error: "error",
  crit: "critical",
  critical: "critical",
  fatal: "critical",
  panic: "critical",
  alert: "critical",
  emerg: "critical",
};

/** The level a word names, in any spelling common in logs. */
export function levelOf(word: string | undefined): LogLevel | undefined {
  return word ? LEVELS[word.toLowerCase()] : undefined;
}
