import type { Place } from "../../model/place.ts";
import { placeOf, type Span, subspan } from "../../model/span.ts";
import { limits, tooLong } from "../limits.ts";
import { trimmedSpan } from "../spans.ts";
import { blankWords, jsonStrings, looksLikeJson } from "./json.ts";
import { type LogicalLine, logicalLines } from "./lines.ts";
import type {
  CommandInstruction,
  CopyInstruction,
  DockerCommand,
  Dockerfile,
  Flag,
  Instruction,
  Stage,
  VariablesInstruction,
  WordsInstruction,
} from "./types.ts";

/** Errors after which a file is taken for something else than a Dockerfile. */
const MOST_ERRORS = 20;

type Reading = { escapeCharacter: string; errors: { message: string; place: Place }[] };

/** Reads a Dockerfile. Never throws: an instruction that cannot be read costs that instruction. */
export function readDockerfile(file: string, text: string): Dockerfile {
  const refused = tooLong(text, limits.dockerfile);
  const { escapeCharacter, directives, comments, lines } = logicalLines(file, refused ? "" : text);
  const reading: Reading = { escapeCharacter, errors: [] };
  if (refused) reading.errors.push({ message: `not read: ${refused}`, place: { file, start: 0, end: 0 } });
  const instructions: Instruction[] = [];
  const globalArgs: VariablesInstruction[] = [];
  const stages: (Stage & { instructions: Instruction[] })[] = [];
  for (const line of lines) {
    if (reading.errors.length >= MOST_ERRORS) break;
    const instruction = readLine(reading, line, line.span, false);
    if (!instruction) continue;
    instructions.push(instruction);
    if (instruction.keyword === "FROM" && instruction.kind === "words") {
      const stage = newStage(instruction, stages.length);
      if (stage) stages.push(stage);
      else reading.errors.push({ message: "FROM names no image", place: instruction.place });
    } else if (stages.length > 0) stages.at(-1)?.instructions.push(instruction);
    else if (instruction.kind === "variables" && instruction.keyword === "ARG") globalArgs.push(instruction);
    else {
      const message = `${instruction.keyword} stands before the first FROM`;
      reading.errors.push({ message, place: instruction.keywordPlace });
    }
  }
  const errors = stages.length === 0 && !refused ? noStage(file, reading, lines) : reading.errors;
  return { file, escapeCharacter, directives, globalArgs, stages, instructions, comments, errors };
}

/** One error instead of one a line where the file is something else. */
function noStage(file: string, { errors }: Reading, lines: readonly LogicalLine[]): Reading["errors"] {
  const place = lines[0]?.place ?? { file, start: 0, end: 0 };
  const [first] = errors;
  if (first && errors.length === 1) return [{ ...first, message: `${first.message}, and no FROM` }];
  return [{ message: errors.length > 1 ? "no FROM: this is no Dockerfile" : "no FROM", place }];
}

function newStage(from: WordsInstruction, index: number): (Stage & { instructions: Instruction[] }) | undefined {
  const [base, as, name] = from.words;
  if (!base) return undefined;
  const stage = { index, base, place: from.place, instructions: [] };
  const platform = from.flags.find((flag) => flag.name === "platform")?.value;
  const named = as?.text.toLowerCase() === "as" && name ? { ...stage, name: name.text.toLowerCase() } : stage;
  return platform ? { ...named, platform } : named;
}

function readLine(reading: Reading, line: LogicalLine, span: Span, onbuild: boolean): Instruction | undefined {
  const match = /^\s*(\S+)/.exec(span.text);
  const written = match?.[1] ?? "";
  const begin = (match?.[0].length ?? 0) - written.length;
  const keyword = written.toUpperCase();
  const keywordPlace = placeOf(span, begin, begin + written.length);
  const behind = trimmedSpan(subspan(span, begin + written.length, span.text.length));
  if (keyword === "ONBUILD" && !onbuild) return readLine(reading, line, behind, true);
  const { flags, rest } = readFlags(behind);
  const common = { place: line.place, keywordPlace, flags, onbuild };
  if (line.unterminated !== undefined) {
    reading.errors.push({ message: `here-document ${line.unterminated} is not closed`, place: line.place });
  }
  switch (keyword) {
    case "RUN":
    case "CMD":
    case "ENTRYPOINT":
      return { ...common, kind: "command", keyword, command: readCommand(rest, line) } satisfies CommandInstruction;
    case "HEALTHCHECK": {
      const type = /^\S*/.exec(rest.text)?.[0] ?? "";
      const made = { ...common, kind: "healthcheck" as const, keyword: "HEALTHCHECK" as const };
      if (type.toUpperCase() === "NONE") return made;
      if (type.toUpperCase() !== "CMD") {
        reading.errors.push({ message: `HEALTHCHECK wants CMD or NONE, not ${type || "nothing"}`, place: line.place });
        return undefined;
      }
      return { ...made, command: readCommand(trimmedSpan(subspan(rest, 3, rest.text.length)), line) };
    }
    case "ENV":
    case "ARG":
    case "LABEL":
      return { ...common, kind: "variables", keyword, pairs: readPairs(reading, rest, keyword) };
    case "COPY":
    case "ADD":
      return { ...common, kind: "copy", keyword, ...copyWords(reading, rest), heredocs: line.heredocs };
    case "FROM":
    case "WORKDIR":
    case "USER":
    case "EXPOSE":
    case "STOPSIGNAL":
    case "VOLUME":
    case "SHELL":
    case "MAINTAINER": {
      const strings = jsonStrings(rest)?.flatMap((word) => word.span ?? []);
      return {
        ...common,
        kind: "words",
        keyword,
        words: strings ?? blankWords(rest, reading.escapeCharacter),
        argument: rest,
      };
    }
    default:
      reading.errors.push({ message: `unknown instruction ${written.slice(0, 40)}`, place: keywordPlace });
      return undefined;
  }
}

function readFlags(span: Span): { flags: Flag[]; rest: Span } {
  const flags: Flag[] = [];
  const pattern = /--([A-Za-z][\w-]*)(?:=(\S*))?(?:\s+|$)/y;
  let at = 0;
  for (let match = pattern.exec(span.text); match?.[1]; match = pattern.exec(span.text)) {
    const written = match[0].trimEnd();
    const place = placeOf(span, at, at + written.length);
    const flag = { name: match[1], place };
    const value = match[2];
    flags.push(
      value === undefined
        ? flag
        : { ...flag, value: subspan(span, at + written.length - value.length, at + written.length) },
    );
    at = pattern.lastIndex;
  }
  return { flags, rest: subspan(span, at, span.text.length) };
}

function readCommand(rest: Span, line: LogicalLine): DockerCommand {
  const place = placeOf(rest, 0, rest.text.length);
  const words = jsonStrings(rest);
  if (words) return { form: "exec", words, place };
  const { heredocs } = line;
  const only = heredocs[0];
  // `RUN <<EOF` alone: the here-document is the script.
  const span = only && heredocs.length === 1 && /^<<-?["']?[\w.-]+["']?$/.test(rest.text) ? only.body : rest;
  return {
    form: "shell",
    span,
    place: only ? { ...place, end: line.place.end } : place,
    looksLikeJson: looksLikeJson(rest),
    heredocs,
  };
}

function readPairs(reading: Reading, rest: Span, keyword: string): VariablesInstruction["pairs"] {
  const words = blankWords(rest, reading.escapeCharacter);
  const [first] = words;
  if (!first) {
    reading.errors.push({ message: `${keyword} names nothing`, place: placeOf(rest, 0, 0) });
    return [];
  }
  if (keyword !== "ARG" && !first.text.includes("=")) {
    // The old form: one name, and everything behind it is the value.
    const value = trimmedSpan(subspan(rest, first.text.length, rest.text.length));
    if (value.text === "") {
      reading.errors.push({
        message: `${keyword} ${first.text} has no value`,
        place: placeOf(rest, 0, rest.text.length),
      });
      return [];
    }
    const namePlace = placeOf(first, 0, first.text.length);
    return [{ name: first.text, namePlace, value, place: placeOf(rest, 0, rest.text.length) }];
  }
  return words.flatMap((word) => {
    const equals = word.text.indexOf("=");
    const place = placeOf(word, 0, word.text.length);
    if (equals === -1 && keyword === "ARG") return [{ name: word.text, namePlace: place, place }];
    if (equals <= 0) {
      reading.errors.push({ message: `${keyword} wants name=value, not ${word.text.slice(0, 60)}`, place });
      return [];
    }
    const name = word.text.slice(0, equals);
    const value = subspan(word, equals + 1, word.text.length);
    return [{ name, namePlace: placeOf(word, 0, equals), value, place }];
  });
}

function copyWords(reading: Reading, rest: Span): Pick<CopyInstruction, "sources" | "destination"> {
  const words = jsonStrings(rest)?.flatMap((word) => word.span ?? []) ?? blankWords(rest, reading.escapeCharacter);
  const destination = words.at(-1);
  if (!destination || words.length < 2) {
    reading.errors.push({ message: "wants a source and a destination", place: placeOf(rest, 0, rest.text.length) });
    return { sources: [] };
  }
  return { sources: words.slice(0, -1), destination };
}
