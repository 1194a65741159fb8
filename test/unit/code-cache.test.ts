import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { builtCli } from "../support/built-cli.ts";
import { tempRepo } from "../support/temp.ts";

let cli: ReturnType<typeof builtCli>;
let repo: ReturnType<typeof tempRepo>;
beforeAll(() => {
  cli = builtCli();
  repo = tempRepo({});
  const line = '10.0.0.7 - - [01/Oct/2026:10:00:00 +0000] "GET /orders HTTP/1.1" 200 512 "-" "curl/8.5.0"\n';
  writeFileSync(join(repo.path, "small.log"), line.repeat(10));
  // Big and calm enough for the second thread, with which more is asked of V8.
  writeFileSync(join(repo.path, "big.log"), line.repeat(400_000));
}, 60_000);
afterAll(() => {
  cli.remove();
  repo.remove();
});

/** V8 rejects code that was compiled under other flags than it has at the start, and what is rejected is made anew. */
test.each([
  ["check", ["check", "--no-cache", "."]],
  ["diagnose, a small log", ["diagnose", "--no-cache", "small.log"]],
  ["diagnose, a big log", ["diagnose", "--no-cache", "big.log"]],
])("the second start takes the compiled code that the first has left: %s", (name, args) => {
  const home = join(repo.path, name.replaceAll(/\W/g, ""));
  mkdirSync(home);
  const env = { XDG_CACHE_HOME: home };
  const kept = () => readdirSync(join(home, "stablehand")).filter((file) => file.endsWith(".cache"));
  const first = cli.run(args, { cwd: repo.path, env });
  expect(kept()).toHaveLength(1);
  const path = join(home, "stablehand", kept()[0] ?? "");
  const { ino } = statSync(path);
  expect(cli.run(args, { cwd: repo.path, env })).toEqual(first);
  expect(statSync(path).ino).toBe(ino);
});
