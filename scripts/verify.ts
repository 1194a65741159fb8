/**
 * `npm run verify`: everything that must hold before a change is shared, except the tests. Stops at the first breach;
 * with `--keep-going` names them all.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { breaches, roomsWithoutReadme } from "./walls.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** One thing that must hold. `run` throws with what to do where it does not. */
type Step = { name: string; run(): void };

const steps: readonly Step[] = [
  {
    name: "format and lint",
    run: () => tool("biome", ["check", "--error-on-warnings", "."], "`npm run format` mends most of it"),
  },
  { name: "types", run: () => tool("tsc", ["--noEmit"]) },
  { name: "what is generated is up to date", run: () => tool("tsx", ["scripts/generate.ts", "--check"]) },
  { name: "build", run: () => node(["scripts/build.mjs"]) },
  {
    name: "nothing unused",
    run: () => tool("knip", ["--no-progress"], "delete it, or drop `export` where only its own file uses it"),
  },
  { name: "the walls", run: walls },
  { name: "the engine runs in a browser", run: browserBundle },
  { name: "wrong builds of the detectors are noticed", run: () => tool("tsx", ["scripts/mutants.ts"]) },
  {
    name: "regular expressions are linear",
    run: () => tool("tsx", ["scripts/regexes.ts"], "`npm run regexes -- --write` keeps what was found"),
  },
  { name: "the package", run: () => tool("publint", ["--strict"]) },
  { name: "packed, installed and run offline", run: packed },
];

for (const { name, run } of steps) {
  const began = Date.now();
  try {
    run();
  } catch (error) {
    console.error(`✗ ${name}\n${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
    if (!process.argv.includes("--keep-going")) break;
    continue;
  }
  console.log(`✓ ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
}

function execute(command: string, args: readonly string[], cwd = root): string {
  const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}\n${stdout}${stderr}`.trim());
  return stdout;
}

function tool(name: string, args: readonly string[], hint = ""): void {
  try {
    execute(join(root, "node_modules", ".bin", name), args);
  } catch (error) {
    throw new Error([error instanceof Error ? error.message : "", hint].filter(Boolean).join("\n"));
  }
}

function node(args: readonly string[]): void {
  execute(process.execPath, args);
}

function walls(): void {
  const found = [...breaches(root), ...roomsWithoutReadme(root)];
  if (found.length > 0) throw new Error(found.join("\n"));
}

/** The build for browsers refuses Node's modules by itself; this looks at what came out. */
function browserBundle(): void {
  const bundle = readFileSync(join(root, "dist/engine.js"), "utf8");
  const found = bundle.match(
    /\b(?:from|import|require)\s*\(?\s*["'](?:node:[a-z/]+|fs|path|os|crypto|child_process)["']/,
  );
  if (found) throw new Error(`dist/engine.js reaches for ${found[0]}`);
}

/** What a user gets: the packed files, installed into an empty folder without a network, run from there. */
function packed(): void {
  const folder = mkdtempSync(join(tmpdir(), "stablehand-packed-"));
  try {
    const tarball = execute("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder])
      .trim()
      .split("\n")
      .at(-1);
    writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
    execute(
      "npm",
      ["install", "--offline", "--silent", "--no-audit", "--no-fund", join(folder, tarball ?? "")],
      folder,
    );
    for (const file of [
      "dist/cli.cjs",
      "dist/logs.cjs",
      "dist/engine.js",
      "dist/types/engine.d.ts",
      "schema/stablehand-1.schema.json",
      "LICENSE",
    ]) {
      if (!existsSync(join(folder, "node_modules/stablehand", file))) throw new Error(`${file} is not in the package`);
    }
    mkdirSync(join(folder, "repo"));
    writeFileSync(join(folder, "repo/Procfile"), "web: gunicorn --preload false app:app\n");
    const ran = spawnSync("npx", ["--no-install", "stablehand", "check", "repo"], { cwd: folder, encoding: "utf8" });
    if (ran.status !== 1 || !ran.stdout.includes("stray-argument")) {
      throw new Error(`npx stablehand check ended with ${ran.status}\n${ran.stdout}${ran.stderr}`);
    }
    useAsLibrary(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function useAsLibrary(folder: string): void {
  const program = [
    'import { check, memoryFiles } from "stablehand";',
    'const { report } = await check(memoryFiles({ Procfile: "web: gunicorn --preload false app:app\\n" }));',
    "const found: string[] = report.findings.map(({ problem }) => problem);",
    'if (!found.includes("stray-argument")) throw new Error("found " + found.join());',
  ];
  writeFileSync(join(folder, "use.ts"), `${program.join("\n")}\n`);
  const options = ["--module", "nodenext", "--target", "es2022", "--strict", "--types", ""];
  execute(join(root, "node_modules/.bin/tsc"), ["--outDir", "out", ...options, "use.ts"], folder);
  execute(process.execPath, ["out/use.js"], folder);
}
