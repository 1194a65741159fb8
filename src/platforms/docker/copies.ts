import type { CommandInstruction, CopyInstruction, Dockerfile, Stage } from "../../formats/dockerfile/types.ts";
import type { Remark } from "../../model/remark.ts";
import { placeOf } from "../../model/span.ts";

const REQUIREMENTS = /\bpip3?\s+install\b[^\n;&|]{0,500}?\s(?:-r|--requirement)[ =]?([\w./-]+)/g;

/**
 * Requirements that are installed before anything could have brought their file into the image. Only official Python
 * images are judged: others may carry files of their own.
 */
export function missingCopies(dockerfile: Dockerfile): Remark[] {
  return dockerfile.stages.flatMap((stage) => (isOfficial(stage) ? missingIn(stage) : []));
}

function isOfficial({ base }: Stage): boolean {
  return /^(?:docker\.io\/)?(?:library\/)?python:[\w.-]+$/.test(base.text) && !base.text.includes("onbuild");
}

function missingIn(stage: Stage): Remark[] {
  const found: Remark[] = [];
  let before = "";
  const copies: CopyInstruction[] = [];
  for (const instruction of stage.instructions) {
    if (instruction.kind === "copy") copies.push(instruction);
    if (instruction.kind !== "command" || instruction.keyword !== "RUN") continue;
    found.push(...missingFor(instruction, before, copies));
    before += textOf(instruction);
  }
  return found;
}

function missingFor(run: CommandInstruction, before: string, copies: readonly CopyInstruction[]): Remark[] {
  const { command } = run;
  if (command.form !== "shell" || command.heredocs.length > 0 || run.flags.length > 0) return [];
  const { text } = command.span;
  return [...text.matchAll(REQUIREMENTS)].flatMap((match) => {
    const path = match[1] ?? "";
    const name = nameOf(path);
    const at = match.index + match[0].length - path.length;
    // Another step may fetch or write it, and a whole folder may bring it.
    if (
      before.includes(name) ||
      text.slice(0, match.index).includes(name) ||
      /\b(?:git|curl|wget)\b/.test(before + text)
    )
      return [];
    if (copies.some((copy) => mayBring(copy, name))) return [];
    return [{ kind: "docker.not-copied", place: placeOf(command.span, at, at + path.length), subject: path }];
  });
}

/** Whether a COPY may put a file of this name into the image. */
function mayBring(copy: CopyInstruction, name: string): boolean {
  if (copy.flags.some((flag) => flag.name === "from") || copy.heredocs.length > 0 || copy.keyword === "ADD")
    return true;
  return (
    copy.sources.some(({ text }) => {
      const last = nameOf(text.replace(/\/$/, ""));
      return last === name || !last.slice(1).includes(".") || /[*?[$]/.test(text) || text.endsWith("/");
    }) || nameOf(copy.destination?.text ?? "") === name
  );
}

function textOf({ command }: CommandInstruction): string {
  return command.form === "shell" ? command.span.text : command.words.map((word) => word.raw).join(" ");
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
