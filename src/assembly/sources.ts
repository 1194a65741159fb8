import type { Skipped, SourceFile } from "../model/deployment.ts";
import type { Files } from "../model/files.ts";

/** Gives a file's text, remembering it for places; `undefined` and a `skipped` entry where it cannot be read. */
export type ReadSource = (path: string) => string | undefined;

/** Reads through `files`, keeping every text in `texts` and every refusal, once, in `skipped`. */
export function sourceReader(files: Files, texts: Map<string, SourceFile>, skipped: Skipped[]): ReadSource {
  const refused = new Set<string>();
  return (path) => {
    const known = texts.get(path);
    if (known) return known.text;
    const result = files.read(path);
    if (result.kind === "text") {
      texts.set(path, { path, text: result.text });
      if (result.replaced) {
        skipped.push({
          file: path,
          reason: `${result.replaced} bytes are not UTF-8 and were replaced; save the file as UTF-8`,
        });
      }
      return result.text;
    }
    if (result.kind === "missing" || refused.has(path)) return undefined;
    refused.add(path);
    skipped.push({ file: path, reason: reasonOf(result) });
    return undefined;
  };
}

function reasonOf(result: Exclude<ReturnType<Files["read"]>, { kind: "text" | "missing" }>): string {
  switch (result.kind) {
    case "binary":
      return `is binary (${result.size} bytes), not text; remove it or rename it`;
    case "too-large":
      return `has ${result.size} bytes, more than the ${result.limit} that are read`;
    case "unreadable":
      return `cannot be read: ${result.why}`;
  }
}
