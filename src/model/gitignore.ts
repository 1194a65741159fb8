import { matchesGlob, matchesPart } from "./glob.ts";

/** One line of a `.gitignore`. */
type Rule = { parts: readonly string[]; negated: boolean; foldersOnly: boolean };

/** The rules of one `.gitignore`, for paths relative to the folder it stands in. */
export type IgnoreFile = readonly Rule[];

/** Reads a `.gitignore`; lines that are no pattern are passed over, as git does. */
export function readIgnoreFile(text: string): IgnoreFile {
  const rules: Rule[] = [];
  for (const raw of text.split("\n")) {
    const rule = readRule(raw.endsWith("\r") ? raw.slice(0, -1) : raw);
    if (rule) rules.push(rule);
  }
  return rules;
}

function readRule(raw: string): Rule | undefined {
  if (raw.startsWith("#")) return undefined;
  let line = raw;
  // A trailing space counts only when it is escaped.
  while (line.endsWith(" ") && !line.endsWith("\\ ")) line = line.slice(0, -1);
  const negated = line.startsWith("!");
  if (negated) line = line.slice(1);
  const foldersOnly = line.endsWith("/");
  if (foldersOnly) line = line.slice(0, -1);
  if (line === "") return undefined;
  const anchored = line.includes("/");
  const parts = line.split("/").filter((part) => part !== "");
  return { parts: anchored ? parts : ["**", ...parts], negated, foldersOnly };
}

/** Whether a pattern fits the name of a file or of a folder it lies in, wherever that folder is: all that is known of it. */
export function mayBeIgnored(file: IgnoreFile, path: string): boolean {
  return file.some(({ parts, negated }) => {
    const pattern = parts.at(-1) ?? "";
    // What fits everything is taken back by the lines below it.
    if (negated || /^\*+$/.test(pattern)) return false;
    return path.split("/").some((part) => matchesPart(pattern, part));
  });
}

/** What one `.gitignore` says of a path: ignored, explicitly kept, or nothing. The last rule that fits decides. */
export function ignoreVerdict(file: IgnoreFile, path: readonly string[], folder: boolean): boolean | undefined {
  for (let index = file.length - 1; index >= 0; index--) {
    const rule = file[index];
    if (!rule || (rule.foldersOnly && !folder)) continue;
    if (matchesGlob(rule.parts, path)) return !rule.negated;
  }
  return undefined;
}
