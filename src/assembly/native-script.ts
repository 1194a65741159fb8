import type { ShellStep } from "../formats/shell/types.ts";
import type { Remark } from "../model/remark.ts";
import type { Span } from "../model/span.ts";
import { knownValue } from "../model/value.ts";
import type { ServiceDraft } from "../platforms/draft.ts";
import { joinPath } from "../platforms/paths.ts";
import type { AssemblyContext } from "./service.ts";
import type { Workspace } from "./workspace.ts";

/** Platforms that check a repository out with the modes git has on record. */
const CHECKS_OUT: ReadonlySet<string> = new Set(["render", "heroku", "railway"]);

/** What a file that is started by its path may be; of others the first lines do not say what runs them. */
const SCRIPT = /\.(?:sh|bash|py)$/;

/**
 * Scripts of the repository that a native service starts by their path, while building or at its start, and that git has
 * not on record as programs: the shell that is to run them ends with "permission denied".
 */
export function unrunnableScripts(draft: ServiceDraft, workspace: Workspace, context: AssemblyContext): Remark[] {
  if (draft.runtime !== "native" || !CHECKS_OUT.has(draft.platform)) return [];
  const start = draft.starts[0];
  const spans: { span: Span; when: string }[] = [];
  if (draft.build) spans.push({ span: draft.build, when: "build" });
  if (start?.form === "shell") spans.push({ span: start.span, when: "start" });
  const found = spans.flatMap(({ span, when }) => startedByPath(span, workspace, context, when, draft.name));
  return changesModes(spans, found, context) ? [] : found;
}

function startedByPath(
  span: Span,
  workspace: Workspace,
  { files, readers }: AssemblyContext,
  when: string,
  service: string,
): Remark[] {
  const steps = readers.shell?.readShell(span, () => undefined).commands ?? [];
  const remarks: Remark[] = [];
  let cwd = workspace.cwd;
  for (const [index, step] of steps.entries()) {
    const [word, second] = step.command.words;
    const program = word && knownValue(word.value);
    // Where a folder is not known, no path below it is.
    if (word === undefined || program === undefined) return remarks;
    if (program === "cd") {
      const folder = second && knownValue(second.value);
      if (folder === undefined) return remarks;
      cwd = joinPath(cwd, folder);
    }
    if (!program.includes("/") || !SCRIPT.test(program) || mayFail(step, steps[index + 1])) continue;
    const path = workspace.locate(program, cwd);
    if (path !== undefined && files.isExecutable?.(path) === false)
      remarks.push({ kind: "native.not-executable", place: word.place, subject: path, detail: when, service });
  }
  return remarks;
}

/** Another command waits for the failing of this one, or it may not be reached. */
function mayFail({ reach, negated }: ShellStep, next: ShellStep | undefined): boolean {
  return reach !== "always" || negated || next?.joiner === "||";
}

/** A step of the build, or of a script it runs, may set the mode before. */
function changesModes(spans: readonly { span: Span }[], found: readonly Remark[], { read }: AssemblyContext): boolean {
  const texts = [...spans.map(({ span }) => span.text), ...found.map(({ subject }) => read(subject) ?? "")];
  return texts.some((text) => /\bchmod\b|\bgit\s+(?:config|update-index|checkout)\b/.test(text));
}
