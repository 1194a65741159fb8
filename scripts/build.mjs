// Builds what is published: the command line as one CommonJS file (so that V8's code cache covers all of it) and the
// engine as one browser-safe module with its types.
import { execFileSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);
const quiet = process.argv.includes("--quiet");

execFileSync(process.execPath, ["scripts/registries.mjs"], { stdio: "inherit" });
rmSync("dist", { recursive: true, force: true });

/** @type {import("esbuild").BuildOptions} */
const common = { bundle: true, minify: true, legalComments: "none", logLevel: "warning", loader: { ".md": "text" } };

await build({
  ...common,
  entryPoints: ["src/cli/main.ts"],
  outfile: "dist/cli.cjs",
  format: "cjs",
  platform: "node",
  target: "node20.19",
});
if (existsSync("src/engine.ts")) {
  // `platform: browser` makes the build fail on any `node:` import: the engine also runs in a page.
  await build({
    ...common,
    entryPoints: ["src/engine.ts"],
    outfile: "dist/engine.js",
    format: "esm",
    platform: "browser",
    target: "es2022",
  });
}
if (!quiet) console.log("built dist/");
