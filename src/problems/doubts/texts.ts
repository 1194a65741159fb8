import type { Deployment, SourceFile } from "../../model/deployment.ts";

/** Larger files are locks and data: what matters for a deployment is written by hand. */
const LONGEST = 400_000;

/** The files whose path is of some kind, with their texts; what no service is read from is read now. */
export function* textsOf(
  { paths, files, aside }: Deployment,
  isWanted: (path: string) => boolean,
): Generator<SourceFile> {
  for (const path of paths) {
    if (!isWanted(path)) continue;
    const text = files.get(path)?.text ?? aside?.(path);
    if (text !== undefined && text.length <= LONGEST) yield { path, text };
  }
}

/** Lines as a shell or a Dockerfile takes them: those that end in a backslash go on, and notes say nothing. */
export function* instructions(text: string): Generator<string> {
  let pending = "";
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*#/.test(line)) continue;
    if (line.endsWith("\\")) {
      pending += `${line.slice(0, -1)} `;
      continue;
    }
    yield pending + line;
    pending = "";
  }
  if (pending !== "") yield pending;
}
