import type { Place } from "../../model/place.ts";

/** A Python release as a file names it: `3.12`, `3.12.4`, `3.13.0rc1`. */
export type PythonVersion = { version: string; place: Place };

/**
 * The release named by `runtime.txt` (`python-3.12.4`), `.python-version` (`3.12`) or `.tool-versions`
 * (`python 3.12.4`). `undefined` where it names none, or another interpreter.
 */
export function readPythonVersion(file: string, text: string): PythonVersion | undefined {
  const tool = /(?:^|\/)\.tool-versions$/.test(file);
  const pattern = tool
    ? /^python[ \t]+(\d+(?:\.\d+){0,2}[\w+.-]*)/m
    : /^\ufeff?[ \t]*(?:c?python-)?(\d+(?:\.\d+){0,2}(?:[A-Za-z_+-][\w+-]*)?)[ \t]*\r?$/m;
  const head = text.slice(0, 10_000);
  const match = pattern.exec(head);
  const version = match?.[1];
  if (!match || !version) return undefined;
  const start = match.index + match[0].indexOf(version);
  return { version, place: { file, start, end: start + version.length } };
}
