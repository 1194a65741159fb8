import type { Place } from "../../model/place.ts";
import { placeOf, type Span, subspan, verbatim } from "../../model/span.ts";
import { limits, tooLong } from "../limits.ts";
import { addVerbatim, builtSpan, newSpan, trimmedSpan } from "../spans.ts";
import { readRequirement } from "./pep508.ts";
import type { RequirementEntry, RequirementsFile } from "./types.ts";

/** Errors after which a file is taken for something else than a list of requirements. */
const MOST_ERRORS = 20;
const WITH_VALUE: Readonly<Record<string, string>> = {
  "-r": "--requirement",
  "-c": "--constraint",
  "-e": "--editable",
  "-i": "--index-url",
  "-f": "--find-links",
};
const FLAGS = new Set(["--no-index", "--prefer-binary", "--require-hashes", "--pre"]);
const VALUED = new Set(
  "--requirement --constraint --editable --index-url --pypi-url --extra-index-url --find-links --no-binary --only-binary --trusted-host --use-feature".split(
    " ",
  ),
);

/** Options of a single requirement. */
const FOR_ONE = /^--(?:hash|global-option|config-settings?)$/;

/** Reads a requirements file line by line as pip does; a line pip would refuse costs that line. */
export function readRequirements(file: string, text: string): RequirementsFile {
  const refused = tooLong(text, limits.requirements);
  if (refused) {
    return {
      file,
      entries: [],
      comments: [],
      errors: [{ message: `not read: ${refused}`, place: { file, start: 0, end: 0 } }],
      ignored: [],
    };
  }
  const source = verbatim(file, text, 0);
  const comments: Place[] = [];
  const errors: { message: string; place: Place }[] = [];
  const ignored: { message: string; place: Place }[] = [];
  const entries: RequirementEntry[] = [];
  for (const line of logicalLines(source, comments)) {
    const results = readLine(line, ignored);
    for (const result of results) {
      if ("kind" in result) entries.push(result);
      else errors.push(result);
    }
    if (errors.length >= MOST_ERRORS && errors.length > entries.length) {
      const place = errors[0]?.place ?? { file, start: 0, end: 0 };
      return {
        file,
        entries: [],
        comments,
        errors: [{ message: "this is no list of requirements", place }],
        ignored: [],
      };
    }
  }
  return { file, entries, comments, errors, ignored };
}

/** Lines with continuations joined and comments taken off. */
function* logicalLines(source: Span, comments: Place[]): Generator<Span> {
  const { text, file } = source;
  let builder = newSpan(source);
  let begin = -1;
  let start = text.startsWith("\ufeff") ? 1 : 0;
  while (start < text.length) {
    const newline = /\r\n|\n|\r/g;
    newline.lastIndex = start;
    const found = newline.exec(text);
    const end = found?.index ?? text.length;
    const content = text.slice(start, end);
    if (begin === -1) begin = start;
    const comment = /(?:^|[ \t\f\v])#/.exec(content);
    const continues = content.endsWith("\\") && !/^\s*#/.test(content);
    if (comment && !continues) {
      const hash = start + comment.index + comment[0].length - 1;
      comments.push({ file, start: hash, end });
      addVerbatim(builder, start, hash);
    } else addVerbatim(builder, start, continues ? start + lengthWithoutBackslashes(content) : end);
    start = found ? end + found[0].length : text.length;
    if (continues && start < text.length) continue;
    const line = withoutComment(builtSpan(builder, begin), comments);
    if (line.text !== "") yield line;
    builder = newSpan(source);
    begin = -1;
  }
}

/** A comment may also stand in the middle of a continued line; it reaches to the end of the joined line. */
function withoutComment(span: Span, comments: Place[]): Span {
  const comment = /(?:^|\s)#/.exec(span.text);
  if (!comment) return trimmedSpan(span);
  const at = comment.index + comment[0].length - 1;
  comments.push(placeOf(span, at, span.text.length));
  return trimmedSpan(subspan(span, 0, at));
}

type LineResult = RequirementEntry | { message: string; place: Place };

function readLine(line: Span, ignored: { message: string; place: Place }[]): LineResult[] {
  const place = placeOf(line, 0, line.text.length);
  const option = /(?:^|\s)-/.exec(line.text);
  const argument = option ? trimmedSpan(subspan(line, 0, option.index)) : line;
  const options = option ? readOptions(trimmedSpan(subspan(line, option.index, line.text.length))) : [];
  if (argument.text === "") return options.map((one) => optionEntry(one, place));
  const hashes = options.flatMap((one) => (one.name === "--hash" && one.value ? [one.value.text] : []));
  // Tried with pip 23.2 and 26.3: options of a whole file are allowed here, and count for nothing, but for these two.
  for (const { name, place: at } of options.filter((one) => !FOR_ONE.test(one.name))) {
    if (!VALUED.has(name) && !FLAGS.has(name))
      return [{ message: `pip knows no option ${name.slice(0, 60)} in a file`, place: at }];
    if (/^--(?:no|only)-binary$/.test(name)) continue;
    ignored.push({
      message: `pip takes no notice of ${name} behind a requirement: it wants a line of its own`,
      place: at,
    });
  }
  const result = readRequirement(argument);
  if ("requirement" in result) return [{ kind: "requirement", requirement: result.requirement, hashes, place }];
  if (!isSource(argument.text)) return [result];
  return [sourceEntry(argument, false, place)];
}

/** A path, an archive or an address instead of a name. */
function isSource(text: string): boolean {
  if (/^(?:\.{0,2}[\\/]|\.{1,2}$|~\/|file:|https?:|(?:git|hg|svn|bzr)\+)/.test(text)) return true;
  if (/^[\w.-]+\s*[=<>!~]/.test(text)) return false;
  const target = text.replace(/[[;].*$/s, "");
  return !target.includes("@") && /[\\/]|\.(?:whl|zip|tar\.(?:gz|bz2|xz)|tgz)$/.test(target);
}

function sourceEntry(target: Span, editable: boolean, place: Place): RequirementEntry {
  const made = { kind: "source" as const, target, editable, place };
  const name = /[#&]egg=([A-Za-z0-9][A-Za-z0-9._-]*)/.exec(target.text)?.[1];
  return name ? { ...made, name } : made;
}

type GivenOption = { name: string; value?: Span; place: Place };

function readOptions(span: Span): GivenOption[] {
  const words = [...span.text.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map((match) =>
    subspan(span, match.index, match.index + match[0].length),
  );
  const options: GivenOption[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] as Span;
    const equals = /^(--[a-z-]+)=/.exec(word.text);
    const short = /^(-[rceif])=?(.+)$/.exec(word.text);
    const given = equals?.[1] ?? short?.[1] ?? word.text;
    const name = WITH_VALUE[given] ?? given;
    const place = placeOf(word, 0, word.text.length);
    if (equals) options.push({ name, value: unquoted(subspan(word, equals[0].length, word.text.length)), place });
    else if (short?.[2]) {
      options.push({
        name,
        value: unquoted(subspan(word, word.text.length - short[2].length, word.text.length)),
        place,
      });
    } else if (VALUED.has(name) || FOR_ONE.test(name)) {
      const next = words[index + 1];
      index += 1;
      if (!next) options.push({ name, place });
      else
        options.push({ name, value: unquoted(next), place: { ...place, end: placeOf(next, 0, next.text.length).end } });
    } else options.push({ name, place });
  }
  return options;
}

function unquoted(span: Span): Span {
  return /^(?:".*"|'.*')$/s.test(span.text) ? subspan(span, 1, span.text.length - 1) : span;
}

function optionEntry(option: GivenOption, line: Place): LineResult {
  const { name, value, place } = option;
  if (!name.startsWith("-")) return { message: `${name.slice(0, 60)} is no option`, place };
  if (!VALUED.has(name)) {
    if (FLAGS.has(name)) return { kind: "option", name, place };
    return { message: `pip knows no option ${name.slice(0, 60)} in a file`, place };
  }
  if (!value) return { message: `${name} wants a value`, place };
  if (name === "--requirement" || name === "--constraint") {
    return { kind: "include", path: value, constraint: name === "--constraint", place: line };
  }
  return name === "--editable" ? sourceEntry(value, true, line) : { kind: "option", name, value, place };
}

function lengthWithoutBackslashes(line: string): number {
  let { length } = line;
  while (line[length - 1] === "\\") length--;
  return length;
}
