import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { compareWithPython } from "../test/real/python/differential.ts";

// Compares generated configuration modules with CPython: `npm run differential:python -- --cases 5000 --seed N`.
// With --write the outcome becomes docs/evaluation/python.md. Exit code 1 where a value differs or too few are known.
const { values } = parseArgs({
  options: {
    cases: { type: "string", default: "5000" },
    seed: { type: "string", default: "1" },
    write: { type: "boolean", default: false },
  },
});
const cases = Number(values.cases);
const seed = Number(values.seed);
const tally = await compareWithPython(seed, cases);
const share = (100 * tally.known) / tally.values;
const reasons = [...tally.unknown].sort((a, b) => b[1] - a[1]).slice(0, 12);

const page = `# The evaluator of Python modules, measured

Generated configuration modules (seed ${seed}) are executed by CPython ${tally.python} and evaluated from their syntax; every
name is compared, with the type of its value. \`npm run differential:python -- --cases ${cases} --seed ${seed} --write\` made this page.

| | |
| --- | --- |
| modules | ${tally.cases} |
| of them ending in an exception | ${tally.raised} |
| of these not to be foretold, something before being unknown (left out) | ${tally.unforeseen} |
| names compared | ${tally.values} |
| known | ${tally.known} (${share.toFixed(2)} %) |
| known and not what CPython has | ${tally.wrong.length} |

What was left unknown, and why:

| reason | names |
| --- | --- |
${reasons.map(([why, count]) => `| ${why} | ${count} |`).join("\n")}
`;
if (values.write) writeFileSync(new URL("../docs/evaluation/python.md", import.meta.url), page);
for (const { name, ours, theirs, case: made } of tally.wrong.slice(0, 5)) {
  console.log(
    `${name}\n  ours   ${ours}\n  theirs ${theirs}\n${made.text}\n${JSON.stringify(made.environ)} cpus=${made.cpus}\n`,
  );
}
console.log(`${tally.cases} modules, ${tally.values} names, ${share.toFixed(2)} % known, ${tally.wrong.length} wrong`);
process.exitCode = tally.wrong.length === 0 && share >= 90 ? 0 : 1;
