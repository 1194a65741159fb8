import { deleteLines, insertLines, lineAfter, type Written } from "../edit.ts";
import { readProcfile } from "./reader.ts";

/** Gives a process type another command, or adds it behind the others. */
export function setProcess(file: string, text: string, name: string, command: string): Written {
  if (!/^[A-Za-z0-9_-]+$/.test(name)) return { refused: `${name} is no process type` };
  if (command.trim() === "" || /[\r\n]/.test(command)) return { refused: "a command is one line" };
  const { processes, notProcfile } = readProcfile(file, text);
  if (notProcfile !== undefined) return { refused: `${file} is ${notProcfile}` };
  const present = processes.find((one) => one.name.text === name);
  if (present) {
    const [segment] = present.command.segments;
    if (!segment) return { refused: `${name} has no command` };
    return { edits: [{ file, start: segment.start, end: segment.end, text: command.trim() }] };
  }
  const last = processes.at(-1);
  const at = last ? lineAfter(text, last.place.end) : text.length;
  return { edits: [insertLines(file, text, at, [`${name}: ${command.trim()}`])] };
}

/** Removes a process type. */
export function deleteProcess(file: string, text: string, name: string): Written {
  const found = readProcfile(file, text).processes.filter((one) => one.name.text === name);
  if (found.length === 0) return { refused: `${file} has no process type ${name}` };
  return { edits: found.map(({ place }) => deleteLines(file, text, place.start, place.end)) };
}
