import type { Word } from "../../../model/command.ts";
import type { GivenOption, Process, Server, Service } from "../../../model/deployment.ts";
import type { Remedy } from "../../../model/finding.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";
import { covering, serverTitle, versionAssumptions } from "../../support.ts";
import { followsMissingValue } from "../cli.ts";
import { swallowedTarget } from "../swallowed.ts";

/** Values people give to flags that take none. */
const SWITCH_VALUES: ReadonlySet<string> = new Set(["true", "false", "yes", "no", "on", "off", "1", "0", "none"]);

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    if (!server) return;
    for (const word of straysOf(process, server)) {
      if (!followsMissingValue(word, server)) yield sighting(word, process, server, service);
    }
    const option = swallowedTarget(server);
    if (option?.value) yield swallowed(option, option.value, server, service);
  },
};

function swallowed(option: GivenOption, value: Word, server: Server, service: Service): Sighting {
  const text = knownValue(value.value) ?? value.raw;
  return {
    service: service.name,
    place: value.place,
    label: `taken as the value of ${option.flag}`,
    message: `${option.flag} takes a value, and the next word is ${text}: ${server.name} is left without an application and exits.`,
    help: `Give ${option.flag} its value, or remove it: ${server.name} ${text}.`,
    assumptions: versionAssumptions(server),
  };
}

function straysOf(process: Process, server: Server): Word[] {
  const { invocation } = server;
  const found = new Set<Word>();
  for (const refusal of server.refusals) {
    if (refusal.kind === "unexpected-value") found.add(refusal.word);
    if (refusal.kind === "unexpected-argument" && !followsRefused(refusal.word, process, server))
      found.add(refusal.word);
  }
  for (const word of invocation.positionals) {
    if (isSwitchValue(word) && flagBefore(word, process, server)) found.add(word);
    if (isFusedOption(word)) found.add(word);
  }
  // `gunicorn --preload false main:app`: the real target only comes second because a stray word came first.
  const first = invocation.positionals[0];
  if (first && found.has(first)) {
    for (const word of found) if (word !== first && !flagBefore(word, process, server)) found.delete(word);
  }
  return [...found];
}

/** The value of an option that is refused itself is left over because of it. */
function followsRefused(word: Word, { command }: Process, { refusals }: Server): boolean {
  const before = command.words[command.words.indexOf(word) - 1];
  return refusals.some(
    (one) => (one.kind === "unknown-option" || one.kind === "ambiguous-option") && one.word === before,
  );
}

function sighting(word: Word, process: Process, server: Server, service: Service): Sighting {
  const base = { service: service.name, place: word.place, assumptions: versionAssumptions(server) };
  const text = knownValue(word.value) ?? word.raw;
  const title = serverTitle(server);
  if (isFusedOption(word)) {
    return {
      ...base,
      label: "one word, not two",
      message: `"${text}" reaches ${title} as a single word, so it is not read as an option: ${consequence(word, server)}.`,
      help: `Give option and value as two words: ${text
        .split(/\s+/)
        .map((part) => JSON.stringify(part))
        .join(", ")}.`,
      remedies: separated(word, text),
    };
  }
  const flag = flagBefore(word, process, server);
  if (flag) {
    return {
      ...base,
      label: `${flag.flag} takes no value`,
      message: `${flag.flag} is a switch and takes no value, so ${server.name} reads "${text}" as a word of its own: ${consequence(word, server)}.`,
      help: isNegative(text)
        ? `Remove "${flag.flag} ${text}": a switch is off when it is not given.`
        : `Remove "${text}": giving ${flag.flag} is enough.`,
      remedies: [removal(flag, word, text)],
    };
  }
  return {
    ...base,
    label: "unexpected argument",
    message: `${title} takes one application and nothing else, and "${text}" is left over: ${consequence(word, server)}.`,
    help: `Remove "${text}", or put it after the option it belongs to.`,
  };
}

function consequence(word: Word, server: Server): string {
  const { invocation } = server;
  if (invocation.target === word) return `it tries to load an application of that name and fails`;
  if (server.refusals.length > 0) return "it prints a usage error and exits with status 2";
  return "it is ignored";
}

/** The words of a JSON array apart; elsewhere the writer would have to know the list's own quoting. */
function separated(word: Word, text: string): Remedy[] {
  if (!/(?:docker|container)file/i.test(word.place.file) || !word.raw.startsWith('"')) return [];
  const words = text.trim().split(/\s+/);
  const written = words.map((part) => JSON.stringify(part)).join(", ");
  return [{ title: `Write ${written}`, safe: true, intents: [{ kind: "replace", place: word.place, text: written }] }];
}

/** The switch directly before a word, where the word is what somebody wanted to set it to. */
function flagBefore(word: Word, process: Process, server: Server): GivenOption | undefined {
  const { words } = process.command;
  const before = words[words.indexOf(word) - 1];
  if (!before) return undefined;
  return server.invocation.options.find(
    // The place of a flag lies inside its word: the word may have quotes around it.
    ({ flagPlace, value, inline }) =>
      flagPlace.start >= before.place.start && flagPlace.end <= before.place.end && value === undefined && !inline,
  );
}

function removal(flag: GivenOption, word: Word, text: string): Remedy {
  const negative = isNegative(text);
  return {
    title: negative ? `Remove ${flag.flag} ${text}` : `Remove ${text}`,
    safe: true,
    intents: [{ kind: "delete", place: negative ? covering(flag.flagPlace, word.place) : word.place }],
  };
}

function isSwitchValue(word: Word): boolean {
  return SWITCH_VALUES.has((knownValue(word.value) ?? "").toLowerCase());
}

function isNegative(text: string): boolean {
  return ["false", "no", "off", "0", "none"].includes(text.toLowerCase());
}

/** `--workers 4` as one word of an exec array. */
function isFusedOption(word: Word): boolean {
  return /^--?[a-z][a-z_-]*\s+\S/i.test(knownValue(word.value) ?? "");
}
