import { readApp } from "../../src/frameworks/app.ts";
import type { AppFacts } from "../../src/model/app.ts";
import { memoryFiles } from "../../src/model/files.ts";

/** What is read of the application `target` where these are all the files. */
export function readApplication(
  entries: Readonly<Record<string, string>>,
  target: string,
  { directory = "", pythonPath = [] }: { directory?: string; pythonPath?: string[] } = {},
): AppFacts {
  return readApp(memoryFiles(entries), { target, directory, pythonPath });
}
