// Measures `diagnose` against labelled logs that are given by path and never copied into the project:
//   npm run evaluate -- --runs runs.jsonl --labels runs-labels.json --incidents incidents.jsonl [--verbose] [--third N]
// Writes docs/evaluation/diagnosis.md: accuracy, per cause, calibration, wrong answers that were sure, keywords alone.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { diagnose } from "../src/doctor/diagnose.ts";
import { GRAMMARS } from "../src/logs/grammars.generated.ts";

type Case = { id: string; text: string; accepted: string[]; scored: boolean; server: string };
type Answer = { given: Case; problem: string; confidence: number; benign: boolean; right: boolean };

/** Causes of the label sets that are no trouble. */
const BENIGN = new Set(["platform-shutdown", "max-requests-recycle", "graceful-reload", "benign-noise"]);

/** What a table of keywords alone would answer: the first that stands anywhere in the log. */
const KEYWORDS: readonly (readonly [string, string])[] = [
  ["out of memory", "memory-limit-exceeded"],
  ["SIGKILL", "memory-limit-exceeded"],
  ["WORKER TIMEOUT", "worker-timeout-slow-request"],
  ["No module named", "missing-dependency"],
  ["unrecognized arguments", "unknown-cli-option"],
  ["No such option", "unknown-cli-option"],
  ["in use", "port-in-use"],
  ["Connection refused", "db-unreachable"],
  ["Segmentation", "segfault-native"],
  ["signal 11", "segfault-native"],
  ["SIGTERM", "platform-shutdown"],
  ["Handling signal", "platform-shutdown"],
  ["Autorestarting", "max-requests-recycle"],
  ["Traceback", "app-crash-at-boot"],
];

const { values } = parseArgs({
  options: {
    runs: { type: "string" },
    labels: { type: "string" },
    incidents: { type: "string" },
    out: { type: "string", default: "docs/evaluation/diagnosis.md" },
    verbose: { type: "boolean", default: false },
    third: { type: "string" },
  },
});

const sets: { name: string; answers: Answer[]; baseline: number; ms: number }[] = [];
if (values.runs && values.labels) sets.push(measure("runs", readRuns(values.runs, values.labels)));
if (values.incidents) sets.push(measure("incidents", readIncidents(values.incidents)));
for (const set of sets) print(set);
mkdirSync(values.out.replace(/\/[^/]*$/, ""), { recursive: true });
writeFileSync(values.out, markdown());

function lines(path: string): Record<string, unknown>[] {
  const texts = readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
  return texts.map((line) => JSON.parse(line) as Record<string, unknown>);
}

function readRuns(path: string, labelPath: string): Case[] {
  const labels = JSON.parse(readFileSync(labelPath, "utf8")) as Record<string, string[]>;
  return lines(path).flatMap((run) => {
    const accepted = labels[String(run.scenario)];
    if (!accepted) return [];
    const rows = run.lines as [number, string, string][];
    return [
      {
        id: String(run.id),
        text: rows.map(([, , text]) => text).join("\n"),
        accepted,
        scored: true,
        server: String(run.server),
      },
    ];
  });
}

function readIncidents(path: string): Case[] {
  return lines(path)
    .filter((one) => values.third === undefined || Number(String(one.id).slice(-3)) % 3 === Number(values.third))
    .map((one) => ({
      id: String(one.id),
      text: String(one.log),
      accepted: [String(one.cause), ...((one.also_acceptable as string[] | undefined) ?? [])],
      scored: one.confidence !== "low",
      server: "",
    }));
}

/** Each version's runs, read by grammars without the lines that only this version prints. */
function leaveOut(cases: readonly Case[]): string[] {
  const rows = [
    "",
    "## Without a version's own lines",
    "",
    "| version | runs | right | without its own lines |",
    "| --- | --- | --- | --- |",
  ];
  for (const server of [...new Set(cases.map((one) => one.server))].sort()) {
    const version = server.replace(/^\D+/, "");
    const grammars = GRAMMARS.map(({ speaker, patterns }) => ({
      speaker,
      patterns: patterns.filter(({ since, until }) => since !== version && until !== version),
    }));
    const own = cases.filter((one) => one.server === server);
    const right = (given?: typeof grammars) =>
      own.filter(({ text, accepted }) => {
        const { report } = diagnose([{ name: "log", chunks: text }], given ? { grammars: given } : {});
        return accepted.includes(report.incidents[0]?.problem ?? report.verdict);
      }).length;
    rows.push(
      `| ${server} | ${own.length} | ${percent(right(), own.length)} | ${percent(right(grammars), own.length)} |`,
    );
  }
  return rows;
}

function measure(name: string, cases: Case[]): (typeof sets)[number] {
  const started = performance.now();
  const answers = cases.map((given): Answer => {
    const { report } = diagnose([{ name: "log", chunks: given.text }]);
    const [top] = report.incidents;
    const problem = top?.problem ?? report.verdict;
    const confidence = top?.confidence ?? 0;
    return { given, problem, confidence, benign: top?.benign ?? true, right: given.accepted.includes(problem) };
  });
  const ms = performance.now() - started;
  const baseline = cases.filter(({ text, accepted, scored }) => {
    const word = KEYWORDS.find(([keyword]) => text.includes(keyword));
    return scored && accepted.includes(word?.[1] ?? "");
  }).length;
  return { name, answers, baseline, ms };
}

function scored(answers: readonly Answer[]): Answer[] {
  return answers.filter(({ given }) => given.scored);
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "-" : `${((100 * part) / whole).toFixed(1)} %`;
}

function print({ name, answers, ms }: (typeof sets)[number]): void {
  const counted = scored(answers);
  const right = counted.filter((answer) => answer.right);
  const sure = counted.filter((answer) => !answer.right && answer.confidence > 0.8);
  const alarmed = counted.filter((answer) => answer.given.accepted.every((id) => BENIGN.has(id)) && !answer.benign);
  console.log(
    `${name}: ${right.length}/${counted.length} = ${percent(right.length, counted.length)}; wrong above 0.8: ${sure.length}; benign alarmed: ${alarmed.length}; ${ms.toFixed(0)} ms`,
  );
  if (!values.verbose) return;
  for (const answer of answers.filter((one) => !one.right)) {
    const low = answer.given.scored ? "" : " (low)";
    console.log(
      `  ${answer.given.id}${low}: ${answer.problem} ${answer.confidence} wanted ${answer.given.accepted.join(", ")}`,
    );
  }
}

function markdown(): string {
  const parts = [
    "# How good the diagnosis is",
    "",
    "Written by `npm run evaluate` from labelled logs outside the project: runs of real servers with an injected fault, and public incidents with an established cause. Right: the first incident's problem is the labelled cause or one a fair reader may also give.",
  ];
  for (const { name, answers, baseline } of sets) {
    const counted = scored(answers);
    const right = counted.filter((answer) => answer.right).length;
    const sure = counted.filter((answer) => !answer.right && answer.confidence > 0.8).length;
    const alarmed = counted.filter((a) => a.given.accepted.every((id) => BENIGN.has(id)) && !a.benign).length;
    parts.push("", `## ${name}`, "", "| measure | value |", "| --- | --- |");
    parts.push(`| logs scored | ${counted.length} |`, `| right | ${percent(right, counted.length)} |`);
    parts.push(`| keywords alone | ${percent(baseline, counted.length)} |`);
    parts.push(
      `| wrong with confidence above 0.8 | ${percent(sure, counted.length)} |`,
      `| benign and alarmed | ${alarmed} |`,
    );
    parts.push("", "| confidence given | answers | right |", "| --- | --- | --- |");
    for (const [low, high] of [
      [0, 0.4],
      [0.4, 0.6],
      [0.6, 0.7],
      [0.7, 0.8],
      [0.8, 0.85],
      [0.85, 0.9],
      [0.9, 1],
    ] as const) {
      const bin = counted.filter(({ confidence }) => confidence >= low && confidence < high);
      parts.push(
        `| ${low} to ${high} | ${bin.length} | ${percent(bin.filter((one) => one.right).length, bin.length)} |`,
      );
    }
    parts.push("", "| cause | logs | right |", "| --- | --- | --- |");
    const causes = [...new Set(counted.map(({ given }) => given.accepted[0] ?? ""))].sort();
    for (const cause of causes) {
      const of = counted.filter(({ given }) => given.accepted[0] === cause);
      parts.push(`| \`${cause}\` | ${of.length} | ${of.filter((one) => one.right).length} |`);
    }
  }
  const runs = sets.find(({ name }) => name === "runs")?.answers.map(({ given }) => given);
  if (runs) parts.push(...leaveOut(runs));
  return `${parts.join("\n")}\n`;
}
