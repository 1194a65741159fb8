/**
 * `npm run generate`: writes everything in the repository that is made from something else. `--check` writes nothing
 * and fails where a file is stale.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SCHEMA_FILE, schemaText } from "./lib/contract-schema.ts";
import { leafletsWithFixes } from "./lib/leaflet-fixes.ts";
import { noticesText } from "./lib/notices.ts";
import { filledIn } from "./lib/outputs.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const check = process.argv.includes("--check");

const made: Record<string, () => string | Promise<string>> = {
  [SCHEMA_FILE]: () => schemaText(root),
  "README.md": () => filledIn(root, "README.md"),
  "THIRD-PARTY-NOTICES.md": () => noticesText(root),
};

for (const [path, text] of await leafletsWithFixes(root)) made[path] = () => text;

const stale: string[] = [];
for (const [file, make] of Object.entries(made)) {
  const full = join(root, file);
  const text = await make();
  if (existsSync(full) && readFileSync(full, "utf8") === text) continue;
  stale.push(file);
  if (!check) writeFileSync(full, text);
}

if (stale.length === 0) console.log("everything generated is up to date");
else if (!check) console.log(`wrote ${stale.join(", ")}`);
else {
  console.error(`stale: ${stale.join(", ")}; \`npm run generate\` writes them`);
  process.exitCode = 1;
}
