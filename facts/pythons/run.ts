// Writes src/frameworks/pythons.json from the package index. Needs Python with pip; takes ten minutes.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const names = join(here, "../distributions/names.txt");
const table = execFileSync("python3", [join(here, "collect.py"), names], {
  encoding: "utf8",
  maxBuffer: 1 << 26,
  stdio: ["ignore", "pipe", "inherit"],
});
writeFileSync(join(here, "../../src/frameworks/pythons.json"), table);
console.log(`${Object.keys(JSON.parse(table)).length} packages ask for some Pythons`);
