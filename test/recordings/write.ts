import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { RECORDINGS } from "./all.ts";

// npx tsx test/recordings/write.ts FOLDER [NAME…]: records the faults whose name contains one of the words.
const [folder, ...words] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: npx tsx test/recordings/write.ts FOLDER [NAME…]");
for (const recording of RECORDINGS) {
  if (words.length > 0 && !words.some((word) => recording.name.includes(word))) continue;
  const place = join(folder, recording.fault, recording.name.replace(/[^a-z0-9.]+/gi, "-"));
  mkdirSync(place, { recursive: true });
  try {
    for (const log of await recording.record()) writeFileSync(join(place, log.name), log.text);
    console.log(place);
  } catch (error) {
    console.error(`${recording.name}: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
