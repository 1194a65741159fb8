import type { CommandInstruction } from "../formats/dockerfile/types.ts";
import type { Files } from "../model/files.ts";
import type { Place } from "../model/place.ts";
import type { Remark } from "../model/remark.ts";
import { knownValue } from "../model/value.ts";
import { asksForBash, isBash } from "../platforms/docker/shells.ts";
import type { Image } from "./image.ts";
import type { ReadSource } from "./sources.ts";

/** Steps of a build after which modes or line ends may be others than the repository's. */
const CHANGES_MODE = /\bchmod\b|(?:RUN|&&|;)\s+install\s|\bgit\s+(?:clone|checkout)\b|\btar\s/;
const CHANGES_LINES = /dos2unix|fromdos|\\r|\\x0d|\\015/;

/**
 * A script of the repository that an image starts with and cannot run: it is not marked as a program, or its first line
 * ends in a carriage return, which then is part of the interpreter's name. `base`: an image without bash, which then is
 * no program to start with either.
 */
export function unrunnable(image: Image, service: string, files: Files, read: ReadSource, base?: string): Remark[] {
  const first = programOf(image.entrypoint ?? image.command);
  if (first && base !== undefined && isBash(first.text))
    return [{ kind: "docker.no-bash", place: first.place, subject: first.text, detail: base, service }];
  const path = first?.text.includes("/") ? image.workspace.locate(first.text, image.workspace.cwd) : undefined;
  if (!first || path === undefined) return [];
  const text = read(path);
  if (text === undefined || !/\.(?:sh|bash)$/.test(path)) return [];
  if (base !== undefined && asksForBash(text))
    return [{ kind: "docker.no-bash", place: first.place, subject: first.text, detail: base, service }];
  const build = read(image.dockerfile) ?? "";
  const remark = { place: first.place, subject: first.text, detail: path, service };
  if (!CHANGES_MODE.test(build) && files.isExecutable?.(path) === false)
    return [{ kind: "docker.not-executable", ...remark }];
  if (/^#![^\n]*\r\n/.test(text) && !CHANGES_LINES.test(build) && !isConverted(path, read))
    return [{ kind: "docker.carriage-return", ...remark }];
  return [];
}

/** The program an instruction starts: the first word of a list, or of a line for the shell. */
function programOf(instruction: CommandInstruction | undefined): { text: string; place: Place } | undefined {
  if (!instruction) return undefined;
  const { command } = instruction;
  if (command.form === "exec") {
    const [word] = command.words;
    const text = word && knownValue(word.value);
    return word && text !== undefined ? { text, place: word.place } : undefined;
  }
  const [, text = ""] = /^\s*(?:exec\s+)?([\w./-]+)(?=\s|$)/.exec(command.span.text) ?? [];
  return text === "" ? undefined : { text, place: command.place };
}

/** git writes other line ends than it keeps, or is told to. */
function isConverted(path: string, read: ReadSource): boolean {
  const attributes = read(".gitattributes") ?? "";
  return attributes.split("\n").some((line) => {
    const [pattern = "", ...words] = line.trim().split(/\s+/);
    const ending = pattern.startsWith("*.") ? pattern.slice(1) : undefined;
    return words.includes("eol=lf") && (pattern === "*" || (ending !== undefined && path.endsWith(ending)));
  });
}
