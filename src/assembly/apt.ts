import type { Dockerfile, Stage } from "../formats/dockerfile/types.ts";
import type { ShellStep } from "../formats/shell/types.ts";
import type { Word } from "../model/command.ts";
import type { Place } from "../model/place.ts";
import type { Remark } from "../model/remark.ts";
import { knownValue, unknown } from "../model/value.ts";
import { debianOf, isArchived, lacks } from "./debian.ts";
import { stageChain, stageNamed } from "./image.ts";
import type { ReadShell } from "./serving.ts";
import { unwrap } from "./unwrap.ts";

/** Steps behind which apt may look elsewhere, or at lists nobody knows: other sources, and scripts that may add some. */
const ELSEWHERE =
  /sources\.list|\/etc\/apt|add-apt-repository|apt-add-repository|apt-key|archive\.debian|snapshot\.debian|keyring|extrepo|\bdpkg\b|\|\s{0,9}(?:sudo\s{1,9})?(?:-\S{1,40}\s{1,9})?(?:ba|da)?sh\b|\b(?:ba|da)?sh\s+[^-\s]|(?:^|[\s;&])\.{0,2}\/[\w./-]*\.(?:sh|py|deb)\b|\bsource\s|\bset \+e\b|<\(/;

/** Options of apt-get by which it installs from elsewhere, or does not install. */
const APART =
  /^(?:-t|--target-release|--default-release|-c|--config-file|-o|--option)|^--(?:print-uris|download-only|simulate)/;

/** What ends a build in apt: packages the release of the base image has not, and lists that left the mirrors. */
export function aptRemarks(dockerfile: Dockerfile, target: string | undefined, readShell: ReadShell): Remark[] {
  const told = new Set<string>();
  return neededStages(dockerfile, target).flatMap((stage) => {
    const chain = stageChain(dockerfile, stage);
    const base = chain[0]?.base;
    const release = base && debianOf(base.text);
    return release ? remarksOfChain(chain, release, readShell, told) : [];
  });
}

/** The stages a build comes by: the target, what it is built on, and what it copies from. */
function neededStages(dockerfile: Dockerfile, target: string | undefined): readonly Stage[] {
  const last = target === undefined ? dockerfile.stages.at(-1) : stageNamed(dockerfile, target);
  const needed = new Set(last ? [last] : []);
  // A set is walked on to what is added on the way.
  for (const stage of needed)
    for (const one of stageChain(dockerfile, stage)) {
      needed.add(one);
      for (const { kind, flags } of one.instructions) {
        const from = kind === "copy" ? flags.find(({ name }) => name === "from")?.value?.text : undefined;
        const other = from === undefined ? undefined : stageNamed(dockerfile, from);
        if (other && other.index < one.index) needed.add(other);
      }
    }
  return [...needed];
}

function remarksOfChain(chain: readonly Stage[], release: string, readShell: ReadShell, told: Set<string>): Remark[] {
  const base = chain[0]?.base.text ?? "";
  for (const { instructions } of chain)
    for (const instruction of instructions) {
      if (instruction.kind === "copy" && instruction.destination?.text.startsWith("/etc")) return [];
      if (instruction.onbuild || instruction.kind !== "command" || instruction.keyword !== "RUN") continue;
      const { command } = instruction;
      if (command.form !== "shell" || command.heredocs.length > 0 || ELSEWHERE.test(command.span.text)) return [];
      const { commands, errors } = readShell(command.span, (name) => unknown(`${name} is not known`));
      if (errors.length > 0) return [];
      for (const [index, step] of commands.entries()) {
        const found = endsIn(step, release);
        if (!found || !isFatal(commands, index)) continue;
        const key = `${found.place.start}`;
        if (told.has(key)) return [];
        told.add(key);
        return [{ ...found, detail: release, instead: base }];
      }
    }
  return [];
}

type Found = Pick<Remark, "kind" | "place" | "subject">;

/** The first thing of a command that apt cannot do on a release. */
function endsIn({ command }: ShellStep, release: string): Found | undefined {
  const unwrapped = unwrap(command);
  if (!unwrapped || !/^apt(?:-get)?$/.test(unwrapped.name)) return undefined;
  const words = unwrapped.args.map((word) => ({ word, text: knownValue(word.value) ?? "" }));
  if (words.some(({ text }) => APART.test(text))) return undefined;
  const [verb, ...operands] = words.filter(({ text }) => !text.startsWith("-"));
  if (isArchived(release))
    return verb?.text === "update"
      ? { kind: "docker.apt-archived", place: placeOfAll(unwrapped.program, verb.word), subject: "update" }
      : undefined;
  if (verb?.text !== "install") return undefined;
  const lacked = operands.find(({ text }) => lacks(release, nameOf(text)));
  return lacked && { kind: "docker.apt-lacks", place: lacked.word.place, subject: nameOf(lacked.text) };
}

/** The name of `name=version`. */
function nameOf(text: string): string {
  return text.replace(/=.*/, "");
}

function placeOfAll(first: Word, last: Word): Place {
  return { ...first.place, end: last.place.end };
}

/** Whether the step of the build fails where one of its commands does. */
function isFatal(commands: readonly ShellStep[], index: number): boolean {
  const step = commands[index];
  if (step?.reach !== "always" || step.nested !== "top" || step.negated || step.background) return false;
  // Behind `||` it is run only where something else failed.
  if (step.joiner === "||" || step.joiner === "|") return false;
  const rest = commands.slice(index + 1);
  const ends = rest.findIndex(({ joiner }) => joiner !== "&&");
  if (ends === -1) return true;
  // With `set -e` a shell ends at a command that fails, unless more is joined to it.
  return (
    ends === 0 &&
    rest[0]?.joiner === ";" &&
    commands.slice(0, index).some(({ command }) => stopsAtFailure(command.words))
  );
}

function stopsAtFailure(words: readonly Word[]): boolean {
  const [name, ...options] = words.map((word) => knownValue(word.value) ?? "");
  return name === "set" && options.some((option) => /^-[a-z]*e/.test(option));
}
