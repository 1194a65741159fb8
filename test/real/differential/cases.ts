import fc from "fast-check";
import { type GunicornSetting, gunicornSettings } from "../../../src/servers/gunicorn/facts.ts";
import { type UvicornSetting, uvicornSettings, variableOf } from "../../../src/servers/uvicorn/facts.ts";
import {
  ADDRESSES,
  BAD_ADDRESSES,
  BAD_BINDS,
  BAD_CLASSES,
  BAD_INTS,
  BINDS,
  CLASSES,
  INTS,
  STRAY,
  TARGETS,
  WORDS,
} from "./words.ts";

/** One start: arguments, environment, and what the configuration files in the folder set. */
export type Case = {
  argv: string[];
  env: Record<string, string>;
  /** By file name: setting names and JSON values, written as Python literals. */
  configs: Record<string, Record<string, unknown>>;
};

/** Read files, users or packages of the machine: what they do is not decided by what the server is told. */
const MACHINE = [
  "config",
  "chdir",
  "user",
  "group",
  "paste",
  "reload_extra_files",
  "http_protocols",
  "env_file",
  "pythonpath",
];

/** Cases for one release of gunicorn. */
export function gunicornCases(version: string): fc.Arbitrary<Case> {
  const settings = [...gunicornSettings(version).values()];
  const options = settings.filter((row) => row.flags && !MACHINE.includes(row.name));
  const option = fc.constantFrom(...options).chain((row) => given(row.flags ?? [], takesValue(row), gunicornText(row)));
  const special = fc.constantFrom<string[]>(
    ["-c", "other.py"],
    ["-c", "file:other.py"],
    ["--config=python:other"],
    ["--chdir", "."],
    ["-u", "0"],
  );
  const words = line(option, special, foreign(uvicornFlags()));
  const environment = fc.record(
    {
      GUNICORN_CMD_ARGS: quoted(line(option, special, foreign(uvicornFlags())).map((argv) => argv.slice(0, 5))),
      PORT: oneOf(["8080", "10000"], ["", "$PORT", "http"]),
      WEB_CONCURRENCY: oneOf(["1", "3", " 2 ", "0"], ["auto", "", "-2", "2.0"]),
      FORWARDED_ALLOW_IPS: oneOf(["*", "127.0.0.1"], ["10.0.0.0/8", "nonsense", ""]),
      WORKERS: fc.constant("9"),
    },
    { requiredKeys: [] },
  );
  const inFile = settings.filter((row) => row.section && !MACHINE.includes(row.name));
  const entry = fc.constantFrom(...inFile).chain((row) => fc.tuple(fc.constant(row.name), pythonValue(row)));
  const unread = fc.constantFrom<[string, unknown]>(["WORKERS", 3], ["keep_alive", 5], ["log_level", "debug"]);
  const file = fc
    .array(fc.oneof({ weight: 6, arbitrary: entry }, { weight: 1, arbitrary: unread }), { maxLength: 5 })
    .map((rows): Record<string, unknown> => Object.fromEntries(rows));
  const wsgiApp = fc.constantFrom<Record<string, unknown>>({}, {}, {}, { wsgi_app: "web:app" });
  const settingsFile = fc.tuple(file, wsgiApp).map(([rows, app]) => ({ ...rows, ...app }));
  return fc
    .tuple(words, sometimes(environment, {}), fc.option(settingsFile), settingsFile)
    .map(([argv, env, own, other]) => ({
      argv,
      env: env as Record<string, string>,
      configs: own ? { "gunicorn.conf.py": own, "other.py": other } : { "other.py": other },
    }));
}

/** Cases for one release of uvicorn. */
export function uvicornCases(version: string): fc.Arbitrary<Case> {
  const settings = [...uvicornSettings(version).values()].filter((row) => !MACHINE.includes(row.name));
  const options = settings.filter((row) => row.kind === "option");
  const option = fc
    .constantFrom(...options)
    .chain((row) => given([...row.flags, ...(row.off ?? [])], !row.isFlag, uvicornText(row)));
  const help = fc.constantFrom<string[]>(["--help"], ["--app-dir", "."]);
  const argv = line(option, help, foreign(gunicornFlags()));
  const named = settings.flatMap((row) => {
    const name = variableOf(row, version);
    return name ? [{ name, value: row.kind === "argument" ? fc.constantFrom(...TARGETS) : uvicornText(row) }] : [];
  });
  const prefixed =
    named.length === 0
      ? fc.constant<[string, string][]>([["UVICORN_WORKERS", "7"]])
      : fc.array(
          fc.constantFrom(...named).chain(({ name, value }) => fc.tuple(fc.constant(name), value)),
          { maxLength: 3 },
        );
  const others = fc.record(
    {
      WEB_CONCURRENCY: oneOf(["1", "3", " 2 ", "0"], ["auto", ""]),
      FORWARDED_ALLOW_IPS: fc.constantFrom("*", "10.0.0.1"),
      PORT: fc.constant("9000"),
    },
    { requiredKeys: [] },
  );
  const env = fc.tuple(prefixed, others).map(([rows, more]) => ({ ...Object.fromEntries(rows), ...more }));
  return fc
    .tuple(argv, sometimes(env, {}))
    .map(([argv, env]) => ({ argv, env: env as Record<string, string>, configs: {} }));
}

function takesValue(row: GunicornSetting): boolean {
  return row.action === undefined || row.action === "store" || row.action === "append";
}

function line(
  option: fc.Arbitrary<string[]>,
  special: fc.Arbitrary<string[]>,
  foreign: fc.Arbitrary<string[]>,
): fc.Arbitrary<string[]> {
  const target = fc.constantFrom(...TARGETS).map((word) => [word]);
  const stray = fc.constantFrom(...STRAY).map((word) => [word]);
  const part = fc.oneof(
    { weight: 24, arbitrary: option },
    { weight: 2, arbitrary: special },
    { weight: 1, arbitrary: foreign },
    { weight: 1, arbitrary: stray },
  );
  const parts = fc.array(part, { maxLength: 5 });
  return fc
    .tuple(
      parts,
      fc.oneof({ weight: 14, arbitrary: fc.constant<string[]>([]) }, { weight: 1, arbitrary: target }),
      target,
      fc.nat(5),
      fc.nat(9),
    )
    .map(([rows, second, app, at, without]) => {
      const words = [...rows];
      if (without > 0) words.splice(Math.min(at, words.length), 0, app);
      return [...words, second].flat();
    });
}

/** An option in one of the ways people write it: apart, with `=`, glued to a short flag, cut short. */
function given(flags: readonly string[], takes: boolean, text: fc.Arbitrary<string>): fc.Arbitrary<string[]> {
  return fc.tuple(fc.constantFrom(...flags), text, fc.nat(39), fc.nat(8)).map(([flag, value, way, cut]) => {
    const name = way === 0 && flag.startsWith("--") ? flag.slice(0, Math.max(3, flag.length - cut)) : flag;
    if (!takes) return way === 1 ? [`${name}=${value}`] : way === 2 ? [name, value] : [name];
    if (way === 3) return [name];
    if (way < 24) return [name, value];
    return flag.startsWith("--") ? [`${name}=${value}`] : [`${name}${value}`];
  });
}

function gunicornText(row: GunicornSetting): fc.Arbitrary<string> {
  if (row.name === "bind") return oneOf(BINDS, BAD_BINDS);
  if (row.name === "worker_class")
    return weighted(12, fc.constantFrom(...CLASSES), 1, fc.constantFrom(...BAD_CLASSES)) as fc.Arbitrary<string>;
  if (row.type === "int" || row.type === "auto_int" || row.validator === "validate_pos_int")
    return oneOf(INTS, BAD_INTS);
  if (row.validator?.includes("addr_list") || row.name.endsWith("allow_ips"))
    return weighted(6, fc.constantFrom(...ADDRESSES), 1, fc.constantFrom(...BAD_ADDRESSES)) as fc.Arbitrary<string>;
  if (row.validator?.includes("statsd") || row.validator === "validate_hostport") return oneOf(BINDS, BAD_BINDS);
  const choices = CHOICES[row.validator ?? ""];
  return choices ? oneOf(choices.slice(0, -1), [...WORDS, ...choices.slice(-1)]) : fc.constantFrom(...WORDS);
}

const CHOICES: Record<string, string[]> = {
  validate_reload_engine: ["auto", "poll", "inotify", "Auto"],
  validate_proxy_protocol: ["v1", "V2", "off", "1", "yes"],
  validate_ssl_version: ["2", "TLS", "TLSv1_2", "17", "99"],
  validate_header_map_behaviour: ["drop", "Refuse", "dangerous"],
  validate_asgi_loop: ["uvloop", "AUTO", "trio"],
  validate_asgi_lifespan: ["on", "off", "maybe"],
  validate_http_parser: ["fast", "python", "c"],
  validate_http2_cleartext: ["both", "upgrade", "yes"],
};

function uvicornText(row: UvicornSetting): fc.Arbitrary<string> {
  if (row.type.startsWith("integer")) return oneOf(INTS, BAD_INTS);
  if (row.type === "float") return oneOf(["0", "0.5", "1e3", " 2 ", "1_0.5", ".5", "5."], ["x", "", "1.5s", "_1"]);
  if (row.type === "boolean") return oneOf(["true", "False", "1", "0", "yes", "N", " on "], ["", "maybe", "2"]);
  if (row.type === "choice") return oneOf(row.choices ?? ["auto"], ["", "nope", "AUTO"]);
  if (row.type === "path") return fc.constant(".");
  if (row.name === "headers") return fc.constantFrom("X-A:b", "server:x");
  return fc.constantFrom("x", "auto", "0.0.0.0", "none", "a b", "-", "--reload");
}

function pythonValue(row: GunicornSetting): fc.Arbitrary<unknown> {
  const text = gunicornText(row);
  const integer = fc.integer({ min: -2, max: 20000 });
  if (isHook(row)) return fc.constantFrom<unknown[]>("nodots", null, 3, {});
  const any = fc.oneof<fc.Arbitrary<unknown>[]>(text, integer, fc.boolean(), fc.constant(null), fc.constant(1.5));
  if (row.validator === "validate_dict") return weighted(5, fc.constant({ "X-A": "b" }), 1, any);
  if (row.validator === "validate_list_string")
    return weighted(8, fc.oneof<fc.Arbitrary<unknown>[]>(text, fc.array(text, { maxLength: 2 })), 1, any);
  if (row.validator === "validate_bool")
    return weighted(
      8,
      fc.oneof<fc.Arbitrary<unknown>[]>(fc.boolean(), fc.constantFrom("true", "False", "yes")),
      1,
      any,
    );
  if (row.type === "int" || row.validator === "validate_pos_int") return weighted(8, fc.nat(20000), 1, any);
  return weighted(9, text, 1, any);
}

/** Settings that take a function; what a dotted name refers to is the machine's. */
function isHook(row: GunicornSetting): boolean {
  return row.validator === "validate_callable" || row.validator === "validate_post_request";
}

function foreign(flags: readonly string[]): fc.Arbitrary<string[]> {
  return fc
    .tuple(fc.constantFrom(...flags, "--nonsense", "-z", "--x=1"), fc.boolean())
    .map(([flag, value]) => (value ? [flag, "1"] : [flag]));
}

function uvicornFlags(): string[] {
  return ["--host", "--port", "--limit-max-requests", "--timeout-keep-alive", "--no-access-log", "--loop", "--factory"];
}

function gunicornFlags(): string[] {
  return [
    "-w",
    "--worker-class",
    "-k",
    "--bind",
    "-b",
    "--timeout",
    "--preload",
    "--max-requests",
    "--keep-alive",
    "-t",
  ];
}

/** Words as one string that `shlex.split` takes apart again, now and then broken. */
function quoted(words: fc.Arbitrary<string[]>): fc.Arbitrary<string> {
  return fc
    .tuple(words, fc.array(fc.nat(3), { minLength: 24, maxLength: 24 }), fc.nat(40))
    .map(([list, styles, broken]) => {
      const text = list.map((word, index) => quote(word, styles[index % styles.length] ?? 0)).join(" ");
      return broken === 0 ? `${text} "` : text;
    });
}

function quote(word: string, style: number): string {
  if (style === 1 || word === "") return `'${word.replaceAll("'", `'"'"'`)}'`;
  if (style === 2) return `"${word.replace(/["\\]/g, "\\$&")}"`;
  return word.replace(/[\s"'\\]/g, "\\$&");
}

function oneOf(good: readonly string[], bad: readonly string[]): fc.Arbitrary<string> {
  return weighted(30, fc.constantFrom(...good), 1, fc.constantFrom(...bad)) as fc.Arbitrary<string>;
}

function weighted(
  a: number,
  first: fc.Arbitrary<unknown>,
  b: number,
  second: fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: a, arbitrary: first }, { weight: b, arbitrary: second });
}

function sometimes<T>(value: fc.Arbitrary<T>, otherwise: T): fc.Arbitrary<T> {
  return fc.oneof({ weight: 2, arbitrary: fc.constant(otherwise) }, { weight: 2, arbitrary: value });
}
