// Writes src/frameworks/distributions.json from the package index. Needs Python with pip; takes some minutes.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const table = execFileSync("python3", [join(here, "collect.py"), join(here, "names.txt")], {
  encoding: "utf8",
  maxBuffer: 1 << 26,
  stdio: ["ignore", "pipe", "inherit"],
});
const count = Object.keys(JSON.parse(table)).length;
writeFileSync(join(here, "../../src/frameworks/distributions.json"), table);
console.log(`${count} distributions`);
