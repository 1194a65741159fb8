import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { GRAMMARS } from "../src/logs/grammars.generated.ts";
import { scanLiterals } from "../src/logs/scan/literals.ts";
import { type Cost, measured, nodeBinary, rounds } from "./lib/measure.ts";
import { keepPart } from "./lib/page.ts";
import { gzipFile, writeLog, writePidLog } from "./logs/write.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

type Row = { log: string; node: string; ours: Cost; theirs: Cost; rival: string; goal?: number };

/** preq needs a minute for ten of them. */
const PREQ_MEGABYTES = 5;

/**
 * Compares `diagnose` with ripgrep given the same literals, on made-up logs, in the same rounds. `--mb N` is the size
 * of the quiet log (1000), `--rounds N` (5), `--node 22` adds another Node, `--preq "preq -d -r RULES"` compares with preq,
 * `--write` writes its part of docs/performance.md. Needs GNU time. The logs are removed afterwards.
 */
export async function run(args: readonly string[]): Promise<void> {
  const megabytes = Number(optionValues(args, "--mb")[0] ?? 1000);
  const count = Number(optionValues(args, "--rounds")[0] ?? 5);
  execFileSync(process.execPath, ["scripts/build.mjs", "--quiet"], { cwd: root, stdio: "inherit" });
  const folder = mkdtempSync(join(tmpdir(), "stablehand-bench-"));
  try {
    const nodes = [process.execPath, ...optionValues(args, "--node").map(nodeBinary)];
    const page = await compare(folder, megabytes, count, nodes, optionValues(args, "--preq")[0]);
    console.log(page);
    if (!args.includes("--write")) return;
    keepPart("scan", page);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function compare(
  folder: string,
  megabytes: number,
  count: number,
  nodes: string[],
  preq?: string,
): Promise<string> {
  const [quiet, dense, short, packed, pids] = ["quiet.log", "dense.log", "short.log", "quiet.log.gz", "pids.log"].map(
    (name) => join(folder, name),
  );
  if (!quiet || !dense || !short || !packed || !pids) throw new Error("unreachable");
  writeLog(quiet, megabytes * 1e6, 0.0005);
  writeLog(dense, megabytes * 1e6, 0.2);
  writeLog(short, (megabytes / 5) * 1e6, 0.2);
  await gzipFile(quiet, packed);
  writePidLog(pids, 1_000_000);
  // The kernel writes gigabytes to the disk long after they were handed to it, beside whatever is measured first.
  execFileSync("sync");
  const literals = join(folder, "literals.txt");
  writeFileSync(literals, `${literalLines().join("\n")}\n`);
  const rg = ripgrep();
  const search = `${rg} -j1 -F -f ${literals}`;
  const rows: Row[] = [];
  const memory: string[] = [];
  for (const node of nodes) {
    const version = execFileSync(node, ["--version"], { encoding: "utf8" }).trim();
    const diagnose = `${node} ${join(root, "bin/stablehand.cjs")} diagnose --format json`;
    const pairs: [string, string, string, number?][] = [
      [`quiet, ${size(quiet)}`, `${diagnose} ${quiet}`, `${search} ${quiet}`, 2],
      [`20 % incident lines, ${size(dense)}`, `${diagnose} ${dense}`, `${search} ${dense}`, 0.5],
      [`20 % incident lines, ${size(short)}`, `${diagnose} ${short}`, `${search} ${short}`],
      [`quiet, gzip, ${size(packed)}`, `${diagnose} ${packed}`, `${search} -z ${packed}`, 2],
      ["quiet, through a pipe", `cat ${quiet} | ${diagnose} -`, `cat ${quiet} | ${search}`, 1],
    ];
    for (const [log, ours, theirs, goal] of pairs) {
      const [own, other] = rounds([ours, theirs], count, folder);
      if (own && other)
        rows.push({ log, node: version, ours: own, theirs: other, rival: "ripgrep", ...(goal ? { goal } : {}) });
    }
    const million = measured(`${diagnose} ${pids}`, folder);
    memory.push(`| ${version} | ${million.rss.toFixed(0)} | ${million.wall.toFixed(1)} |`);
    if (preq && node === nodes[0]) {
      const part = join(folder, "part.log");
      writeLog(part, PREQ_MEGABYTES * 1e6, 0.0005);
      // It leaves its report in the folder it is called in.
      const [own, other] = rounds([`${diagnose} ${part}`, `cd ${folder} && ${preq} -q < ${part}`], 1, folder);
      const log = `quiet, ${size(part)}, preq with its own rules`;
      if (own && other) rows.push({ log, node: version, ours: own, theirs: other, rival: "preq", goal: 5 });
    }
  }
  return page(rows, memory, count, rg);
}

/** Every literal line by line, as `-f` wants them; case-blind ones and those with line ends have no counterpart. */
function literalLines(): string[] {
  const literals = scanLiterals(GRAMMARS).filter(({ find, folded, text }) => find && !folded && !/[\r\n]/.test(text));
  return [...new Set(literals.map(({ text }) => text))];
}

function page(rows: readonly Row[], memory: readonly string[], count: number, rg: string): string {
  const version = execFileSync(rg, ["--version"], { encoding: "utf8" }).split("\n")[0];
  const load = loadavg()[0]?.toFixed(1);
  return `# Scanning logs

Generated by \`npm run bench -- scan --write\` (${cpus()[0]?.model ?? "unknown CPU"}, ${cpus().length} CPUs, load ${load} at the
end, ${new Date().toISOString().slice(0, 10)}). Whole programs, from start to exit, warm, medians of ${count} rounds in which each ran once:
\`stablehand diagnose --format json\` with all grammars, against ${version} with \`-j1 -F -f\` and the same ${literalLines().length}
literals. The ratio is how many times faster Stablehand was: on the clock, and by processor time, which says more
on a machine that does other things too. The goals are for a gigabyte; starting the program is part of every figure, and
the row without a goal shows how much that weighs in a fifth of one.

| log | Node | s | processor s | the other: s | processor s | ratio | by processor | goal | RSS MB |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${rows.map(rowText).join("\n")}

## A million processes

One line for each of a million pids. The goal is less than 200 MB.

| Node | RSS MB | s |
| --- | ---: | ---: |
${memory.join("\n")}
`;
}

function rowText({ log, node, ours, theirs, rival, goal }: Row): string {
  const ratio = (theirs.wall / ours.wall).toFixed(2);
  const byCpu = (theirs.cpu / ours.cpu).toFixed(2);
  return `| ${log} | ${node} | ${ours.wall.toFixed(2)} | ${ours.cpu.toFixed(2)} | ${rival} ${theirs.wall.toFixed(2)} | ${theirs.cpu.toFixed(2)} | ${ratio} | ${byCpu} | ${goal ?? "none"} | ${ours.rss.toFixed(0)} |`;
}

function size(path: string): string {
  return `${Math.round(statSync(path).size / 1e6)} MB`;
}

/** ripgrep's binary lies in a package of its own for each platform. */
function ripgrep(): string {
  const binary = join(root, "node_modules/@vscode", `ripgrep-${process.platform}-${process.arch}`, "bin/rg");
  if (!existsSync(binary)) throw new Error(`${binary} is missing: npm install brings it`);
  return binary;
}

function optionValues(args: readonly string[], name: string): string[] {
  return args.flatMap((arg, index) => (arg === name ? (args[index + 1] ?? []) : []));
}
