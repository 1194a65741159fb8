import type { Command, Word } from "../model/command.ts";
import { knownValue } from "../model/value.ts";

/** A command with everything that only starts another command taken off. */
export type Unwrapped = {
  program: Word;
  args: readonly Word[];
  /** Base name of the program without path: `gunicorn`. Empty where it is not known. */
  name: string;
  /** True for `python -m name`. */
  module: boolean;
  /** Wrappers taken off, outermost first, as written. */
  via: readonly Word[];
  /** The script of `sh -c`, to be read as a command line of its own. */
  script?: Word;
};

type Wrapper = {
  /** Words that must follow before the inner command: `run` in `poetry run`. */
  subcommand?: readonly string[];
  /** Options of the wrapper that take a value in the next word. */
  valued?: readonly string[];
  /** Arguments of the wrapper itself before the inner command: the user in `gosu user command`. */
  operands?: number;
  /** The inner command only begins after `--`. */
  dashes?: boolean;
  /** `NAME=value` words may stand before the inner command. */
  assignments?: boolean;
};

/** Programs that run the rest of their command line as a program. From their manuals, read 2026-11-20. */
const WRAPPERS: Readonly<Record<string, Wrapper>> = {
  exec: { valued: ["-a"] },
  command: {},
  nohup: {},
  time: {},
  env: { valued: ["-u", "--unset", "-C", "--chdir", "-S"], assignments: true },
  nice: { valued: ["-n", "--adjustment"] },
  ionice: { valued: ["-c", "-n", "--class", "--classdata"] },
  timeout: { valued: ["-k", "--kill-after", "-s", "--signal"], operands: 1 },
  stdbuf: { valued: ["-i", "-o", "-e"] },
  setsid: {},
  sudo: { valued: ["-u", "-g", "--user", "--group"] },
  gosu: { operands: 1 },
  "su-exec": { operands: 1 },
  chpst: { valued: ["-u", "-U", "-e"] },
  tini: { valued: ["-p", "-e"] },
  "tini-static": { valued: ["-p", "-e"] },
  "dumb-init": { valued: ["--rewrite", "-r"] },
  "docker-init": {},
  catatonit: {},
  poetry: { subcommand: ["run"] },
  pipenv: { subcommand: ["run"], valued: ["--python"] },
  pdm: { subcommand: ["run"] },
  rye: { subcommand: ["run"] },
  hatch: { subcommand: ["run"] },
  uv: {
    subcommand: ["run"],
    valued: ["--with", "--extra", "--group", "--python", "-p", "--project", "--directory", "--env-file", "--package"],
  },
  uvx: { valued: ["--from", "--with", "--python", "-p"] },
  conda: { subcommand: ["run"], valued: ["-n", "--name", "-p", "--prefix"] },
  "opentelemetry-instrument": {
    valued: [
      "--traces_exporter",
      "--metrics_exporter",
      "--logs_exporter",
      "--service_name",
      "--exporter_otlp_endpoint",
    ],
  },
  "newrelic-admin": { subcommand: ["run-program"] },
  "ddtrace-run": {},
  "scout-apm": {},
  // Buildpacks that start a helper beside the command.
  "start-pgbouncer": {},
  "start-pgbouncer-stunnel": {},
  "start-stunnel": {},
  "start-nginx": {},
  doppler: { subcommand: ["run"], dashes: true },
  infisical: { subcommand: ["run"], dashes: true },
  chamber: { subcommand: ["exec"], dashes: true },
  op: { subcommand: ["run"], dashes: true },
  dotenv: { subcommand: ["run"], valued: ["-f", "--file"] },
  "wait-for-it": { dashes: true },
  "wait-for-it.sh": { dashes: true },
  "wait-for": { dashes: true },
  dockerize: { valued: ["-wait", "-timeout", "-template", "-stdout", "-stderr"] },
};

const SHELLS: ReadonlySet<string> = new Set(["sh", "bash", "dash", "ash", "zsh", "ksh"]);
const PYTHON = /^(?:python|pypy)[0-9.]*$/;

/** Takes wrappers off a command. `undefined` for an empty command or one whose program is not known. */
export function unwrap(command: Command): Unwrapped | undefined {
  let words = command.words;
  const via: Word[] = [];
  for (;;) {
    const program = words[0];
    if (!program) return undefined;
    const name = baseName(program);
    const rest = words.slice(1);
    const script = SHELLS.has(name) ? scriptOf(rest) : undefined;
    if (script) return { program, args: rest, name, module: false, via, script };
    const wrapper = Object.hasOwn(WRAPPERS, name) ? WRAPPERS[name] : undefined;
    const inner = wrapper ? innerWords(wrapper, rest) : undefined;
    if (inner && inner.length > 0) {
      via.push(program);
      words = inner;
      continue;
    }
    const module = PYTHON.test(name) ? moduleOf(rest) : undefined;
    if (!module) return { program, args: rest, name, module: false, via };
    via.push(program);
    return {
      program: module.program,
      args: module.args,
      name: knownValue(module.program.value) ?? "",
      module: true,
      via,
    };
  }
}

/** The last part of a program's path; `.exe` and version suffixes stay. Empty where the word is not known. */
export function baseName(word: Word): string {
  const text = knownValue(word.value) ?? "";
  return text.slice(text.lastIndexOf("/") + 1);
}

function innerWords(wrapper: Wrapper, rest: readonly Word[]): readonly Word[] | undefined {
  let index = 0;
  if (wrapper.dashes) {
    const dashes = rest.findIndex((word) => knownValue(word.value) === "--");
    return dashes === -1 ? undefined : rest.slice(dashes + 1);
  }
  index = skipOptions(rest, index, wrapper);
  for (const expected of wrapper.subcommand ?? []) {
    if (knownValue(rest[index]?.value) !== expected) return undefined;
    index = skipOptions(rest, index + 1, wrapper);
  }
  index += wrapper.operands ?? 0;
  if (wrapper.assignments) while (/^[A-Za-z_][A-Za-z0-9_]*=/.test(rest[index]?.raw ?? "")) index++;
  return rest.slice(index);
}

function skipOptions(words: readonly Word[], from: number, wrapper: Wrapper): number {
  let index = from;
  for (;;) {
    const text = knownValue(words[index]?.value);
    if (text === "--") return index + 1;
    if (text === undefined || !text.startsWith("-") || text === "-") return index;
    index += wrapper.valued?.includes(text) ? 2 : 1;
  }
}

/** The word after `-c` (also in `-lc`, `-ec`) of a shell. */
function scriptOf(args: readonly Word[]): Word | undefined {
  for (let index = 0; index < args.length; index++) {
    const text = knownValue(args[index]?.value);
    if (text === undefined || !text.startsWith("-")) return undefined;
    if (/^-[a-z]*c$/.test(text)) return args[index + 1];
    if (text === "-o") index++;
  }
  return undefined;
}

/** The module of `python [options] -m module arguments`. */
function moduleOf(args: readonly Word[]): { program: Word; args: readonly Word[] } | undefined {
  for (let index = 0; index < args.length; index++) {
    const text = knownValue(args[index]?.value);
    if (text === undefined || !text.startsWith("-")) return undefined;
    if (text === "-m") {
      const program = args[index + 1];
      return program ? { program, args: args.slice(index + 2) } : undefined;
    }
    if (text === "-c") return undefined;
    if (text === "-W" || text === "-X") index++;
  }
  return undefined;
}
