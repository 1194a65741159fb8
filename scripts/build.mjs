// Builds what is published: the command line as one CommonJS file (so that V8's code cache covers all of it), once whole
// and once with what reads logs only, the engine as one browser-safe module with its types, and the leaflets.
// `--into FOLDER` builds a package elsewhere (tests).
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { examineLogsPart, logsPart } from "./lib/logs-part.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);
const quiet = process.argv.includes("--quiet");
const into = process.argv.includes("--into") ? process.argv[process.argv.indexOf("--into") + 1] : undefined;
const target = into === undefined ? root : resolve(into);
const dist = join(target, "dist");

execFileSync(process.execPath, ["scripts/registries.mjs"], { stdio: "inherit" });
rmSync(dist, { recursive: true, force: true });
if (target !== root)
  for (const part of ["bin", "package.json", "schema"]) cpSync(part, join(target, part), { recursive: true });

/**
 * Tables of facts as text to be parsed: an object literal of thousands of keys takes V8 several times as long.
 * @type {import("esbuild").Plugin}
 */
const tables = {
  name: "tables",
  setup({ onLoad }) {
    onLoad({ filter: /\.json$/ }, ({ path }) => {
      const text = JSON.stringify(JSON.parse(readFileSync(path, "utf8")));
      return { contents: `export default JSON.parse(${JSON.stringify(text)});`, loader: "js" };
    });
  },
};

/** @type {import("esbuild").BuildOptions} */
const common = {
  bundle: true,
  minify: true,
  legalComments: "none",
  logLevel: "warning",
  loader: { ".md": "text" },
  plugins: [tables],
};

/** @type {import("esbuild").BuildOptions} */
const onNode = { ...common, format: "cjs", platform: "node", target: "node20.19" };
/** @type {import("esbuild").BuildOptions} */
const program = {
  ...onNode,
  entryPoints: ["src/cli/main.ts"],
  // The launcher runs this as a `vm.Script`, where `import()` of what is not in the bundle would have no loader.
  supported: { "dynamic-import": false },
};
const whole = join(dist, "cli.cjs");
const forLogs = join(dist, "logs.cjs");

await build({ ...program, outfile: whole });
examineLogsPart((await build({ ...program, outfile: forLogs, plugins: [logsPart, tables], metafile: true })).metafile);
await build({ ...onNode, entryPoints: ["src/cli/answers/recall.ts"], outfile: join(dist, "recall.cjs") });
if (existsSync("src/engine.ts")) {
  // `platform: browser` makes the build fail on any `node:` import: the engine also runs in a page.
  await build({
    ...common,
    entryPoints: ["src/engine.ts"],
    outfile: join(dist, "engine.js"),
    format: "esm",
    platform: "browser",
    target: "es2022",
  });
}

/** Titles and leaflets of all problems; read only by `explain` and by reports that carry rules. */
async function leaflets() {
  const entry = "src/problems/registry.generated.ts";
  const { outputFiles } = await build({
    ...common,
    entryPoints: [entry],
    write: false,
    format: "esm",
    platform: "neutral",
  });
  const { PROBLEMS } = await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0]?.contents ?? []).toString("base64")}`
  );
  /** @type {Record<string, { family: string; title: string; severity: string; leaflet: string }>} */
  const table = {};
  for (const { id, family, title, severity } of PROBLEMS) {
    const file = `src/problems/${family}/${id}/README.md`;
    table[id] = { family, title, severity, leaflet: existsSync(file) ? readFileSync(file, "utf8") : "" };
  }
  return table;
}

mkdirSync(dist, { recursive: true });
writeFileSync(join(dist, "leaflets.json"), JSON.stringify(await leaflets()));
// The launcher names what it keeps after this line: code that was compiled and answers that were given.
const digest = createHash("sha256");
for (const file of [whole, forLogs, join(dist, "leaflets.json"), join(target, "package.json")])
  digest.update(readFileSync(file));
const lastLine = `// ${digest.digest("hex")}\n`;
for (const file of [whole, forLogs]) appendFileSync(file, lastLine);
// Types take as long as all the rest and nobody who only runs the program needs them.
if (!quiet) {
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  execFileSync(process.execPath, [tsc, "-p", "tsconfig.types.json", "--outDir", join(dist, "types")], {
    stdio: "inherit",
  });
}
if (!quiet) console.log("built dist/");
