// Generates the option tables of gunicorn and uvicorn from the released packages themselves.
//   npm run facts                       write src/servers/*/options.json and docs/facts.md
//   npm run facts -- --add uvicorn==1.0.0   lock another release first
//   npm run facts -- --witness FOLDER       also compare with tables somebody else made
//   npm run facts:check                 regenerate and fail when anything differs
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { addRelease, dumpAll, fetchWheels, type Lock, readLock } from "./facts/collect.ts";
import { gunicornTable, tableText, uvicornTable, workerTable } from "./facts/tables.ts";
import { factsPage, witnessDifferences } from "./facts/witness.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);

async function main(): Promise<number> {
  const args = process.argv.slice(2);
  const check = args.includes("--check");
  const lock = readLock();
  for (const spec of valuesOf(args, "--add")) await addRelease(lock, spec);
  await fetchWheels(lock);
  const outputs = await generate(lock, valuesOf(args, "--witness")[0]);
  const differing = outputs.filter(([path, text]) => !existsSync(path) || readFileSync(path, "utf8") !== text);
  for (const [path, text] of differing) {
    console.log(check ? `differs: ${path}` : `wrote ${path}`);
    if (check) continue;
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, text);
  }
  const count = lock.gunicorn.length + lock.uvicorn.length + lock["uvicorn-worker"].length;
  console.log(`${count} releases read; ${differing.length} of ${outputs.length} files ${check ? "differ" : "changed"}`);
  return check && differing.length > 0 ? 1 : 0;
}

async function generate(lock: Lock, witness: string | undefined): Promise<[path: string, text: string][]> {
  const dumps = await dumpAll(lock);
  const gunicorn = gunicornTable(dumps.gunicorn);
  const uvicorn = uvicornTable(dumps.uvicorn);
  const worker = workerTable(dumps["uvicorn-worker"]);
  const outputs: [string, string][] = [
    ["src/servers/gunicorn/options.json", tableText(gunicorn)],
    ["src/servers/uvicorn/options.json", tableText(uvicorn)],
    ["src/servers/uvicorn/worker.json", tableText(worker)],
  ];
  if (witness) {
    outputs.push(["facts/witness.json", `${JSON.stringify(witnessDifferences(witness, dumps), null, 1)}\n`]);
  }
  const differences = witness
    ? witnessDifferences(witness, dumps)
    : existsSync("facts/witness.json")
      ? JSON.parse(readFileSync("facts/witness.json", "utf8"))
      : [];
  outputs.push(["docs/facts.md", factsPage(dumps, differences)]);
  return outputs;
}

function valuesOf(args: readonly string[], flag: string): string[] {
  return args.flatMap((arg, index) => (arg === flag && args[index + 1] ? [args[index + 1] ?? ""] : []));
}

process.exitCode = await main();
