import { deleteLines, lineEnd, lineStart, type Written } from "../../formats/edit.ts";
import { deleteWords } from "../../formats/shell/writer.ts";
import type { YamlNode, YamlScalar } from "../../formats/yaml/node.ts";
import type { Edit } from "../../model/finding.ts";
import type { Place } from "../../model/place.ts";
import type { Span } from "../../model/span.ts";
import { type CureContext, commandsOf, kindOf, nodesAround, refuse } from "./context.ts";

/** Puts other text at a place, quoted as the place needs it. */
export async function replaceAt(context: CureContext, place: Place, text: string): Promise<Written> {
  const source = context.textOf(place.file);
  if (source === undefined) return refuse(`${place.file} cannot be written`);
  if (kindOf(place.file) === "yaml") return replaceInYaml(source, place, text);
  if (isInsideJson(context, place)) {
    const quoted = source[place.start] === '"' && source[place.end - 1] === '"' && place.end - place.start > 1;
    const encoded =
      quoted && text.startsWith('"') ? text : quoted ? JSON.stringify(text) : JSON.stringify(text).slice(1, -1);
    return { edits: [{ ...place, text: encoded }] };
  }
  return { edits: [{ ...place, text }] };
}

async function replaceInYaml(source: string, place: Place, text: string): Promise<Written> {
  const around = await yamlAround(source, place);
  const scalar = around.at(-1);
  if (scalar?.kind !== "scalar") return { edits: [{ ...place, text }] };
  const { replaceInScalar, replaceScalar } = await import("../../formats/yaml/writer.ts");
  const whole = scalar.place.start === place.start && scalar.place.end === place.end;
  if (whole) return replaceScalar(source, scalar, text);
  const range = decodedRange(source, scalar.span, place);
  return range
    ? replaceInScalar(source, scalar, range.from, range.to, text, place)
    : refuse("the place lies between two characters");
}

async function yamlAround(source: string, place: Place): Promise<YamlNode[]> {
  const { readYaml } = await import("../../formats/yaml/reader.ts");
  return readYaml(place.file, source).documents.flatMap(({ root }) => nodesAround(root, place));
}

/** The decoded range a place of the file stands for; `undefined` where it begins or ends inside an escape. */
function decodedRange(source: string, span: Span, place: Place): { from: number; to: number } | undefined {
  const from = decodedOffset(source, span, place.start, "start");
  const to = decodedOffset(source, span, place.end, "end");
  return from === undefined || to === undefined || to < from ? undefined : { from, to };
}

function decodedOffset(source: string, span: Span, offset: number, side: "start" | "end"): number | undefined {
  const candidates = side === "start" ? span.segments : [...span.segments].reverse();
  for (const { at, length, start, end } of candidates) {
    if (offset < start || offset > end) continue;
    if (offset === start) return at;
    if (offset === end) return at + length;
    if (end - start === length) return at + offset - start;
    // Blanks at the end of a line of a block scalar stand for themselves, before the line end and the indentation.
    const blanks = offset - start;
    const same = /^[ \t]+$/.test(source.slice(start, offset)) && span.text.slice(at, at + blanks).trim() === "";
    return same && !span.text.slice(at, at + blanks).includes("\n") && blanks < length ? at + blanks : undefined;
  }
  return undefined;
}

/** Whether a place lies in a string of a JSON array of a Dockerfile. */
function isInsideJson(context: CureContext, place: Place): boolean {
  if (kindOf(place.file) !== "dockerfile") return false;
  return commandsOf(context).some(
    (command) =>
      command.form === "exec" &&
      command.words.some(
        ({ place: word }) => word.file === place.file && word.start <= place.start && place.end <= word.end,
      ),
  );
}

/** Puts text in at an offset. */
export async function insertAt(context: CureContext, file: string, at: number, text: string): Promise<Written> {
  return replaceAt(context, { file, start: at, end: at }, text);
}

/** Takes away what stands at a place, with the blanks, commas or lines that only it needed. */
export async function deleteAt(context: CureContext, place: Place): Promise<Written> {
  const source = context.textOf(place.file);
  if (source === undefined) return refuse(`${place.file} cannot be written`);
  for (const command of commandsOf(context)) {
    // A place may leave out the quotes of the first or last word it means.
    const words = command.words.filter(
      (word) => word.place.file === place.file && word.place.start < place.end && word.place.end > place.start,
    );
    const [first] = words;
    const last = words.at(-1);
    if (!first || !last || first.place.start < place.start - 1 || last.place.end > place.end + 1) continue;
    if (first.place.start > place.start || last.place.end < place.end) continue;
    const written = deleteWords(source, command, first, words.length);
    if ("edits" in written) return written;
  }
  if (kindOf(place.file) === "yaml") return deleteInYaml(source, place);
  return { edits: [deletion(source, place)] };
}

async function deleteInYaml(source: string, place: Place): Promise<Written> {
  const { deleteYamlItem, deleteYamlKey, replaceInScalar } = await import("../../formats/yaml/writer.ts");
  const around = await yamlAround(source, place);
  for (const node of [...around].reverse()) {
    if (node.kind === "map") {
      const entry = node.entries.find(({ key, value, merged }) => {
        const begins = !merged && key.place.start === place.start;
        return (
          begins &&
          (place.end === key.place.end || place.end >= value.place.end || value.place.start === value.place.end)
        );
      });
      if (entry) return deleteYamlKey(source, node, entry.key.text);
    }
    if (node.kind === "seq") {
      const item = node.items.find((one) => one.place.start === place.start && one.place.end === place.end);
      if (item) return deleteYamlItem(source, node, item);
    }
  }
  const scalar: YamlNode | YamlScalar | undefined = around.at(-1);
  if (scalar?.kind !== "scalar") return { edits: [deletion(source, place)] };
  const widened = deletion(source, place);
  const range = decodedRange(source, scalar.span, { ...place, start: widened.start, end: widened.end });
  return range
    ? replaceInScalar(source, scalar, range.from, range.to, "")
    : refuse("the place lies between two characters");
}

/** Whole lines where nothing else stands on them; else the text and one side of its blanks. */
function deletion(source: string, { file, start, end }: Place): Edit {
  const before = source.slice(lineStart(source, start), start);
  const behind = source.slice(end, lineEnd(source, end));
  if (before.trim() === "" && behind.trim() === "") return deleteLines(file, source, start, end);
  const left = before.length - before.trimEnd().length;
  const right = behind.length - behind.trimStart().length;
  if (left > 0) return { file, start: start - left, end, text: "" };
  return { file, start, end: end + right, text: "" };
}
