// Compares the model of gunicorn and uvicorn with the real ones on generated command lines, environments and files.
//   npm run differential -- --cases 10000 --seed 7            every locked release; --releases some for a fourth of them
//   npm run differential -- --cases 500 --seed 1 --releases gunicorn@23.0.0,uvicorn@0.30.6
//   … --write    also writes docs/evaluation/differential.md
import { mkdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { ServerName } from "../test/real/differential/compare.ts";
import { compareRelease, type Outcome } from "../test/real/differential/run.ts";
import { readLock } from "./facts/collect.ts";

const { values } = parseArgs({
  options: {
    cases: { type: "string", default: "2000" },
    seed: { type: "string", default: "1" },
    releases: { type: "string", default: "all" },
    show: { type: "string", default: "5" },
    write: { type: "boolean", default: false },
  },
});

const releases = named(values.releases).map((text) => text.split("@"));
const each = Math.ceil(Number(values.cases) / releases.length);
const outcomes: Outcome[] = [];
for (const [index, [server = "", version = ""]] of releases.entries()) {
  if (server !== "gunicorn" && server !== "uvicorn") throw new Error(`--releases: no server "${server}"`);
  const outcome = await compareRelease(server satisfies ServerName, version, each, Number(values.seed) + index);
  outcomes.push(outcome);
  console.log(line(outcome));
  for (const { case: test, judgement } of outcome.disagreements.slice(0, Number(values.show))) {
    const { about, real, model } = judgement.disagreement ?? { about: "", real: "", model: "" };
    console.log(
      `  ${about}\n    case:  ${JSON.stringify(test)}\n    real:  ${real.replaceAll("\n", "\n           ")}\n    model: ${model}`,
    );
  }
}
const disagreements = outcomes.reduce((sum, outcome) => sum + outcome.disagreements.length, 0);
const total = outcomes.reduce((sum, outcome) => sum + outcome.cases, 0);
console.log(`${total} cases, ${disagreements} disagreements, ${unknownShare(outcomes)} of settings unknown`);
if (values.write) {
  mkdirSync("docs/evaluation", { recursive: true });
  writeFileSync("docs/evaluation/differential.md", page());
}
process.exitCode = disagreements > 0 ? 1 : 0;

/** `all`, `some` (every fourth, the newest among them) or a list of NAME@RELEASE. */
function named(text: string): string[] {
  if (text !== "all" && text !== "some") return text.split(",");
  const lock = readLock();
  return (["gunicorn", "uvicorn"] as const).flatMap((server) => {
    const all = lock[server].map(({ version }) => `${server}@${version}`);
    return text === "all" ? all : all.filter((_, index) => (all.length - 1 - index) % 4 === 0);
  });
}

function line({ server, version, cases, accepted, settings, disagreements }: Outcome): string {
  return `${server} ${version}: ${cases} cases, ${accepted} accepted, ${settings.equal} settings equal, ${settings.unknown} unknown, ${disagreements.length} disagreements`;
}

function unknownShare(rows: readonly Outcome[]): string {
  const unknown = rows.reduce((sum, row) => sum + row.settings.unknown, 0);
  const all = rows.reduce((sum, row) => sum + row.settings.unknown + row.settings.equal, 0);
  return `${((100 * unknown) / Math.max(1, all)).toFixed(2)} %`;
}

function page(): string {
  const rows = outcomes.map(({ server, version, cases, accepted, settings, disagreements }) => {
    const share = unknownShare([{ server, version, cases, accepted, settings, disagreements }]);
    return `| ${server} | ${version} | ${cases} | ${accepted} | ${cases - accepted} | ${disagreements.length} | ${settings.equal} | ${share} |`;
  });
  return [
    "# The model against the real servers",
    "",
    `Written by \`npm run differential -- --cases ${values.cases} --seed ${values.seed} --releases ${values.releases} --write\`. Each case is a generated command line, environment and set of configuration files. It is given to the release's own parser (from its own package, in one process per release) and to the model; compared are acceptance, kind of error, application target and every resolved setting.`,
    "",
    "| server | release | cases | accepted | refused | disagreements | settings equal | unknown |",
    "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ...rows,
    "",
  ].join("\n");
}
