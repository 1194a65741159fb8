import type { Edit } from "../../model/finding.ts";
import type { Place } from "../../model/place.ts";
import { deleteLines, insertLines, lineStart, type Written } from "../edit.ts";
import type { Instruction, Stage, VariablesInstruction } from "./types.ts";

/** Sets a variable of a stage: in its last `ENV` where there is one, else in one of its own before the command. */
export function setDockerVariable(file: string, text: string, stage: Stage, name: string, value: string): Written {
  if (!/^[A-Za-z_]\w*$/.test(name)) return { refused: `${name} is no name of a variable` };
  const given = stage.instructions.filter(
    (one): one is VariablesInstruction => one.kind === "variables" && one.keyword === "ENV",
  );
  const pair = given.flatMap((one) => one.pairs).findLast((one) => one.name === name);
  const [segment, ...more] = pair?.value?.segments ?? [];
  if (segment) {
    const end = (more.at(-1) ?? segment).end;
    return { edits: [{ file, start: segment.start, end, text: dockerQuoted(value) }] };
  }
  const command = stage.instructions.find(
    (one) => !one.onbuild && (one.keyword === "CMD" || one.keyword === "ENTRYPOINT"),
  );
  const line = `ENV ${name}=${dockerQuoted(value)}`;
  return { edits: [command ? before(file, text, command, line) : atEnd(file, text, stage, line)] };
}

function dockerQuoted(value: string): string {
  if (/^[\w./:=,@%+-]+$/.test(value)) return value;
  return `"${value.replace(/["\\$]/g, "\\$&")}"`;
}

function before(file: string, text: string, instruction: Instruction, line: string): Edit {
  return insertLines(file, text, lineStart(text, instruction.place.start), [line]);
}

function atEnd(file: string, text: string, stage: Stage, line: string): Edit {
  const end = stage.instructions.at(-1)?.place.end ?? stage.place.end;
  const after = text.indexOf("\n", end);
  return insertLines(file, text, after === -1 ? text.length : after + 1, [line]);
}

/** Adds an instruction before another one. */
export function insertInstruction(file: string, text: string, next: Instruction, line: string): Written {
  return /[\r\n]/.test(line) ? { refused: "an instruction is one line" } : { edits: [before(file, text, next, line)] };
}

/** Removes an instruction with all its lines. */
export function deleteInstruction(file: string, text: string, instruction: { place: Place }): Written {
  return { edits: [deleteLines(file, text, instruction.place.start, instruction.place.end)] };
}
