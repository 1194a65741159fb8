import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

// npm run bench -- NAME [ARGUMENT…]: runs `bench/NAME.ts`, which measures and with `--write` keeps what it found in `docs/performance.md`.
const here = fileURLToPath(new URL(".", import.meta.url));
const [name, ...rest] = process.argv.slice(2);
const file = join(here, `${name}.ts`);
if (name === undefined || name === "run" || !existsSync(file)) {
  const names = readdirSync(here)
    .filter((entry) => entry.endsWith(".ts") && entry !== "run.ts")
    .map((entry) => entry.replace(/\.ts$/, ""));
  console.error(`usage: npm run bench -- ${names.join("|")} [ARGUMENT…]`);
  process.exitCode = 2;
} else {
  const bench: unknown = await import(file);
  if (!isBench(bench)) throw new Error(`${file} exports no function \`run\``);
  await bench.run(rest);
}

function isBench(module: unknown): module is { run(args: readonly string[]): Promise<void> } {
  return typeof module === "object" && module !== null && "run" in module && typeof module.run === "function";
}
