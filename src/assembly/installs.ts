import type { Word } from "../model/command.ts";
import type { Span } from "../model/span.ts";
import { knownValue } from "../model/value.ts";
import type { Run } from "./runs.ts";
import { absolutePath } from "./workspace.ts";

/** What one command installs. `opaque` says why it is not understood. */
export type Install =
  | { kind: "file"; path: string; cwd: string; word: Word }
  | { kind: "constraint" }
  | { kind: "requirement"; span: Span }
  | { kind: "project"; path: string; cwd: string; word: Word }
  | { kind: "archives"; path: string; cwd: string }
  | { kind: "manager"; tool: "poetry" | "uv" | "pipenv" | "pdm"; cwd: string }
  | { kind: "opaque"; why: string };

/** Options of `pip install`, `wheel` and `download` that take a value in the next word. pip reference, read 2026-11-20. */
const PIP_VALUED: ReadonlySet<string> = new Set(
  "-w --wheel-dir -d --dest -i --index-url --extra-index-url -f --find-links -t --target --prefix --root --platform --python-version --implementation --abi --cache-dir --timeout --retries --proxy --trusted-host --cert --client-cert --log --no-binary --only-binary --src --progress-bar --upgrade-strategy --python -p --global-option --config-settings -C --report --use-feature --use-deprecated --exists-action".split(
    " ",
  ),
);

/** Archives of packages that a command writes into a folder of the image, and what they are made of. */
export type Wheels = { folder: string; installs: readonly Install[] };

/** A path that names packages already packed, one or all of a folder: `/wheels/*`, `dist/app-1.0-py3-none-any.whl`. */
const PACKED = /[*?]|\.(?:whl|zip|tar\.gz)$/;

/** What the programs of a build install, in order. */
export function* installsOf(runs: readonly Run[]): Generator<Install> {
  for (const run of runs) yield* installsOfRun(run);
}

function* installsOfRun(run: Run): Generator<Install> {
  const { name, args } = run.unwrapped;
  const words = args.map((word) => knownValue(word.value));
  if (/^pip[0-9.]*$/.test(name) && words.includes("install")) {
    yield* pipInstalls(args.slice(words.indexOf("install") + 1), run.cwd);
  } else if (name === "uv" && words[0] === "pip" && words.includes("install")) {
    yield* pipInstalls(args.slice(words.indexOf("install") + 1), run.cwd);
  } else if (name === "uv" && (words[0] === "sync" || words[0] === "run"))
    yield { kind: "manager", tool: "uv", cwd: run.cwd };
  else if (name === "poetry" && words.includes("install")) yield { kind: "manager", tool: "poetry", cwd: run.cwd };
  else if (name === "pipenv" && (words.includes("install") || words.includes("sync") || words[0] === "requirements"))
    yield { kind: "manager", tool: "pipenv", cwd: run.cwd };
  else if (name === "pdm" && (words.includes("install") || words.includes("sync")))
    yield { kind: "manager", tool: "pdm", cwd: run.cwd };
  else if (/^(?:conda|mamba|micromamba)$/.test(name))
    yield { kind: "opaque", why: `${name} installs packages that are not read` };
  else if (name === "pip-sync")
    yield* words.length === 0
      ? [{ kind: "opaque" as const, why: "pip-sync installs requirements.txt" }]
      : filesOf(args, run.cwd);
  else if (
    /^(?:apt(?:-get)?|apk)$/.test(name) &&
    words.some(
      (word) =>
        word === undefined || /^(?:python3-(?!dev$|pip$|venv$|full$)|py3-(?!pip$)|g?unicorn$|uvicorn$)/.test(word),
    )
  ) {
    yield { kind: "opaque", why: "the system's packages of Python modules are installed" };
  } else if (/^(?:make|just|task|invoke|tox|nox|hatch|rye|pixi|pipx|easy_install)$/.test(name)) {
    yield { kind: "opaque", why: `${name} may install packages` };
  } else if (/^python[\d.]*$/.test(name) && words[0] === "setup.py") {
    yield { kind: "opaque", why: "setup.py installs what it computes" };
  }
}

/** Folders that the programs of a build fill with wheels: `pip wheel -w /wheels -r requirements.txt`. */
export function* wheelsOf(runs: readonly Run[]): Generator<Wheels> {
  for (const { unwrapped, cwd } of runs) {
    if (!/^pip[0-9.]*$/.test(unwrapped.name)) continue;
    const words = unwrapped.args.map((word) => knownValue(word.value));
    const start = words.findIndex((word) => word === "wheel" || word === "download") + 1;
    if (start === 0 || words.slice(0, start).includes("install")) continue;
    const named = words.findIndex((word) => word !== undefined && /^(?:-w|--wheel-dir|-d|--dest)$/.test(word)) + 1;
    const joined = words.map((word) => /^(?:--wheel-dir|--dest)=(.+)$/.exec(word ?? "")?.[1]).find(Boolean);
    const folder = named === 0 ? (joined ?? ".") : words[named];
    if (folder === undefined) continue;
    yield { folder: absolutePath(cwd, folder), installs: [...pipInstalls(unwrapped.args.slice(start), cwd)] };
  }
}

function* filesOf(args: readonly Word[], cwd: string): Generator<Install> {
  for (const word of args) {
    const path = knownValue(word.value);
    if (path !== undefined && !path.startsWith("-")) yield { kind: "file", path, cwd, word };
  }
}

function* pipInstalls(args: readonly Word[], cwd: string): Generator<Install> {
  for (let index = 0; index < args.length; index++) {
    const word = args[index];
    if (!word) continue;
    const text = knownValue(word.value);
    if (text === undefined) {
      yield { kind: "opaque", why: `${word.raw} is not known` };
      continue;
    }
    const joined = /^(-r|--requirement=|-c|--constraint=|--requirements=)(.+)$/.exec(text);
    const next = args[index + 1];
    if (text === "-r" || text === "--requirement" || text === "--requirements") {
      index++;
      const path = next && knownValue(next.value);
      if (next && path !== undefined) yield { kind: "file", path, cwd, word: next };
      else yield { kind: "opaque", why: "the requirements file of pip install is not known" };
    } else if (text === "-c" || text === "--constraint") index++;
    else if (text === "-e" || text === "--editable") {
      index++;
      if (next) yield { kind: "project", path: knownValue(next.value) ?? ".", cwd, word: next };
    } else if (joined?.[1]?.startsWith("-r") || joined?.[1]?.startsWith("--req")) {
      yield { kind: "file", path: joined[2] ?? "", cwd, word };
    } else if (PIP_VALUED.has(text)) index++;
    else if (text.startsWith("-")) continue;
    else if (PACKED.test(text) && !text.includes("://")) yield { kind: "archives", path: text, cwd };
    else if (/^(?:\.|\/|\.\.)|[/\\]/.test(text) && !/[=<>~]/.test(text))
      yield { kind: "project", path: text, cwd, word };
    else if (word.span) yield { kind: "requirement", span: word.span };
  }
}
