import type { Deployment, SourceFile } from "../../model/deployment.ts";

/** Larger files are locks and data: what matters for a deployment is written by hand. */
const LONGEST = 400_000;

/** Whether a file is of some kind, by its path alone. */
type Kind = (path: string) => boolean;

/** Paths of each kind: many findings ask for the same ones. */
const sorted = new WeakMap<readonly string[], Map<Kind, readonly string[]>>();

function pathsOf(paths: readonly string[], kind: Kind): readonly string[] {
  const known = sorted.get(paths) ?? new Map<Kind, readonly string[]>();
  sorted.set(paths, known);
  const found = known.get(kind) ?? paths.filter(kind);
  known.set(kind, found);
  return found;
}

/** The files of a kind, with their texts; what no service is read from is read now. */
export function* textsOf({ paths, files, aside }: Deployment, kind: Kind): Generator<SourceFile> {
  for (const path of pathsOf(paths, kind)) {
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
  yield pending;
}
