import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { builtCli } from "../support/built-cli.ts";
import { tempRepo } from "../support/temp.ts";

/** A repository with one mistake, a link, and a file that is ignored. */
const FILES = {
  "app/Procfile": "web: gunicorn main:app --worker 2 --bind 0.0.0.0:$PORT\n",
  "app/main.py": "from flask import Flask\napp = Flask(__name__)\n",
  "app/requirements.txt": "flask==3.0.3\ngunicorn==23.0.0\n",
  "app/.gitignore": "private/\n",
  "app/private/Dockerfile": "FROM python:3.12\nCMD gunicorn --nothing x:y\n",
  "elsewhere/one/Dockerfile": 'FROM python:3.12\nCMD ["gunicorn", "--one", "main:app"]\n',
  "elsewhere/two/Dockerfile": 'FROM python:3.12\nCMD ["gunicorn", "--two", "main:app"]\n',
};

type Repo = ReturnType<typeof tempRepo>;
type Change = { what: string; make(folder: string): void };

/** Everything that can happen to files between two calls. */
const CHANGES: readonly Change[] = [
  {
    what: "a file says something else, with the size and the time it had",
    make(folder) {
      const file = join(folder, "app/Procfile");
      const { atime, mtime } = statSync(file);
      writeFileSync(file, readFileSync(file, "utf8").replace("--worker 2", "--worked 2"));
      utimesSync(file, atime, mtime);
    },
  },
  { what: "a file is gone", make: (folder) => unlinkSync(join(folder, "app/requirements.txt")) },
  {
    what: "a file has come",
    make: (folder) => writeFileSync(join(folder, "app/render.yaml"), "services: [{type: webb, name: a}]\n"),
  },
  {
    what: "a folder has come",
    make(folder) {
      mkdirSync(join(folder, "app/api"));
      writeFileSync(join(folder, "app/api/Procfile"), "web: uvicorn main:app --worker 3\n");
    },
  },
  { what: "less is ignored", make: (folder) => writeFileSync(join(folder, "app/.gitignore"), "nothing\n") },
  {
    what: "a link leads elsewhere",
    make(folder) {
      unlinkSync(join(folder, "app/linked"));
      symlinkSync("../elsewhere/two", join(folder, "app/linked"));
    },
  },
  {
    what: "what a link leads to is another folder",
    make(folder) {
      renameSync(join(folder, "elsewhere/one"), join(folder, "elsewhere/old"));
      renameSync(join(folder, "elsewhere/two"), join(folder, "elsewhere/one"));
    },
  },
  {
    what: "a configuration has come in the folder above",
    make: (folder) => writeFileSync(join(folder, "stablehand.toml"), 'ignore = ["unknown-cli-option"]\n'),
  },
  { what: "the folder is one repository no more", make: (folder) => rmSync(join(folder, ".git"), { recursive: true }) },
  { what: "a file became a folder", make: replaceByFolder },
  { what: "a file may be read by nobody", make: (folder) => chmodSync(join(folder, "app/main.py"), 0o000) },
];

function replaceByFolder(folder: string): void {
  unlinkSync(join(folder, "app/Procfile"));
  mkdirSync(join(folder, "app/Procfile"));
}

let cli: ReturnType<typeof builtCli>;
const repos: Repo[] = [];
beforeAll(async () => {
  cli = builtCli();
  for (let made = 0; made < CHANGES.length + 1; made++) {
    const repo = tempRepo(FILES);
    mkdirSync(join(repo.path, ".git"));
    symlinkSync("../elsewhere/one", join(repo.path, "app/linked"));
    repos.push(repo);
  }
  // Files that were written just now are not trusted to stay as they are.
  await sleep(2_300);
}, 120_000);
afterAll(() => {
  for (const repo of repos) repo.remove();
  cli.remove();
});

const check = (repo: Repo, ...more: string[]) => cli.run(["check", "app", ...more], { cwd: repo.path });
const answers = () => {
  const folder = join(cli.bin, "../../.cache/stablehand");
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".answer")) : [];
};

test.each(CHANGES.map((change, index) => ({ ...change, index })))("after $what the answer is a new one", (change) => {
  const repo = repos[change.index];
  if (!repo) throw new Error("a repository is missing");
  const before = answers().length;
  const first = check(repo);
  expect(answers()).toHaveLength(before + 1);
  expect(first.out).toContain("unknown-cli-option");
  change.make(repo.path);
  const after = check(repo);
  expect(after).toEqual(check(repo, "--no-cache"));
  // As root every file can be read, and a `.git` only widens where links may lead.
  if (!/nobody|one repository/.test(change.what)) expect(after.out).not.toBe(first.out);
});

test("the same call on the same files is answered from what was kept, to the letter", () => {
  const repo = repos.at(-1);
  if (!repo) throw new Error("a repository is missing");
  const known = new Set(answers());
  const first = check(repo);
  expect(check(repo)).toEqual(first);
  expect(first.code).toBe(1);
  const [mine, ...others] = answers().filter((name) => !known.has(name));
  expect(others).toEqual([]);
  const file = join(cli.bin, "../../.cache/stablehand", mine ?? "none");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  // Proof that it is the kept one that is given: it says what was put there.
  const kept = readFileSync(file, "utf8");
  writeFileSync(file, kept.replaceAll("unknown-cli-option", "from-the-shelf"));
  expect(check(repo).out).toBe(first.out.replaceAll("unknown-cli-option", "from-the-shelf"));
  expect(check(repo, "--no-cache").out).toBe(first.out);
  expect(check(repo, "--format", "json").out).not.toContain("from-the-shelf");
  expect(cli.run(["check", "app"], { cwd: repo.path, env: { FORCE_COLOR: "1" } }).out).not.toContain("from-the-shelf");
  writeFileSync(file, kept.slice(0, 100));
  expect(check(repo)).toEqual(first);
});

test("calls that write or ask git are never answered from what was kept", () => {
  const repo = repos.at(-1);
  if (!repo) throw new Error("a repository is missing");
  const before = answers().length;
  check(repo, "--output", "report.txt");
  rmSync(join(repo.path, "report.txt"));
  check(repo, "--output", "report.txt");
  expect(readFileSync(join(repo.path, "report.txt"), "utf8")).toContain("unknown-cli-option");
  check(repo, "--diff");
  expect(answers()).toHaveLength(before);
});
