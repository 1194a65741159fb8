// Writes src/frameworks/unimportable.json: releases that pip installs on a Python where they cannot be imported. Needs
// Python with pip, and the Pythons that are tried; takes a quarter of an hour.
//   npm run facts:imports
//   npm run facts:imports -- --only django   try one package anew and keep the rest
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const target = join(here, "../../src/frameworks/unimportable.json");
const only = process.argv.includes("--only") ? process.argv[process.argv.indexOf("--only") + 1] : undefined;
const lines = readFileSync(join(here, "names.txt"), "utf8").trim().split("\n");

const folder = mkdtempSync(join(tmpdir(), "stablehand-imports-"));
try {
  const list = join(folder, "names.txt");
  const asked = lines.filter((line) => only === undefined || line.split(" ")[0] === only);
  writeFileSync(list, `${asked.join("\n")}\n`);
  const made: Record<string, unknown> = JSON.parse(
    execFileSync("python3", [join(here, "collect.py"), list], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    }),
  );
  const kept: Record<string, unknown> = only === undefined ? {} : JSON.parse(readFileSync(target, "utf8"));
  if (only !== undefined) delete kept[only];
  const rows = Object.entries({ ...kept, ...made }).sort(([one], [other]) => (one < other ? -1 : 1));
  const text = rows.map(([name, row]) => `${JSON.stringify(name)}: ${JSON.stringify(row)}`).join(",\n");
  writeFileSync(target, `{\n${text}\n}\n`);
  console.log(`${rows.length} packages have releases that some Pythons cannot import`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
