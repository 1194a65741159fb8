import type { DiagnoseReport } from "../model/contract.ts";
import type { Layout } from "../report/style.ts";
import { collectWhereGrown, keepHeapSmall } from "../sources/logs/heap.ts";
import { readLeaflets } from "./catalogue.ts";
import type { Call, Command } from "./command.ts";
import { chosenLines, LOG_OPTIONS, namedLogs, readNamed, withUnread } from "./diagnose-logs.ts";
import type { Io } from "./io.ts";
import { deliver, failOnOf, fails, formatOf, layoutOf, type Prose, REPORT_OPTIONS } from "./output.ts";
import { packageVersion } from "./package.ts";
import { NO_REPOSITORY, type Repository, readRepository } from "./repository.ts";

/** `stablehand diagnose [LOG…|-]`: what the logs say went wrong, and why. */
export const command: Command = {
  name: "diagnose",
  about: "read logs, name the cause of what went wrong, and quote the lines that prove it",
  takes: "[LOG…|-]",
  most: Number.POSITIVE_INFINITY,
  options: [
    { name: "repo", short: "r", value: "PATH", about: "the repository that runs: its settings sharpen the verdict" },
    ...LOG_OPTIONS,
    {
      name: "explain",
      about: "tell how each verdict came about: what opened the question, what competed, what was taken off",
    },
    {
      name: "bundle",
      value: "FILE.zip",
      about: "also write what to hand to whoever owns the backend: report, masked lines, settings, names of variables",
    },
    { name: "anonymize", about: "replace addresses, host names, users and ids in what is quoted" },
    ...REPORT_OPTIONS,
  ],
  examples: [
    { line: "stablehand diagnose app.log", about: "one log" },
    {
      line: "stablehand diagnose 'app.log*' --since 2h",
      about: "a rotated log, archives among it, the last two hours",
    },
    {
      line: "stablehand diagnose docker:api",
      about: "a container's log; also compose:, kubectl:, journal:, heroku:, render:",
    },
    { line: "heroku logs -n 1500 | stablehand diagnose -", about: "what another program prints" },
    { line: "stablehand diagnose web.log worker.log --repo .", about: "one incident over several logs, with the code" },
    { line: "stablehand diagnose app.log --format json | jq .verdict", about: "for scripts" },
  ],
  run,
};

async function run(call: Call, io: Io): Promise<number> {
  keepHeapSmall();
  const chosen = chosenLines(call, Date.now());
  const inputs = namedLogs(call, io, chosen);
  const repo = call.value("repo");
  const repository = repo === undefined ? NO_REPOSITORY : await readRepository(repo, io);
  const { createDiagnosis } = await import("../doctor/diagnose.ts");
  const bundle = call.value("bundle");
  const own = createDiagnosis({
    services: repository.services,
    texts: repository.texts,
    anonymize: call.has("anonymize"),
    explain: call.has("explain"),
    year: new Date().getFullYear(),
    between: collectWhereGrown,
    ...(chosen.keep ? { keep: chosen.keep } : {}),
  });
  const bundling = bundle === undefined ? undefined : await import("./bundle.ts");
  const listener = bundling?.listening(own);
  const diagnosis = listener?.diagnosis ?? own;
  const told = new Set<string>();
  const { unread, interrupted } = await readNamed(inputs, diagnosis, call, io, async () => {
    if (formatOf(call) !== "pretty" || call.value("output") !== undefined) return;
    const { report } = diagnosis.finish();
    const incidents = report.incidents.filter(({ id }) => !told.has(id));
    for (const { id } of incidents) told.add(id);
    if (incidents.length > 0) {
      const offered = await repository.offer({ ...report, incidents });
      io.out(`${await render(offered, repository.texts, "pretty", call, io)}\n`);
    }
  });
  const report = await repository.offer(withUnread(diagnosis.finish().report, unread));
  if (bundle !== undefined && bundling && listener) {
    const { services, texts } = repository;
    const version = packageVersion(io.root);
    await bundling.writeBundle(bundle, io.cwd, {
      report,
      heard: listener.heard(),
      services,
      texts,
      version,
      anonymize: call.has("anonymize"),
    });
    io.err(`stablehand: ${bundle} holds the report, the masked lines and the settings\n`);
  }
  // What weighing left behind would lie beside what the report takes.
  collectWhereGrown();
  if (interrupted) io.err(`${io.errStyle.bold("stopped")}: this is what was found until then\n`);
  const format = formatOf(call);
  if (format === "json") deliver((await import("../report/json.ts")).jsonPieces(report), call, io);
  else deliver(await render(report, repository.texts, format, call, io), call, io);
  for (const { name, reason } of unread) io.err(`${io.errStyle.bold("stablehand:")} ${name}: ${reason}\n`);
  if (unread.length > 0) return 2;
  const failOn = failOnOf(call);
  const bad = report.incidents.some(({ benign, severity }) => !benign && fails(severity, failOn));
  return report.verdict === "problem" && bad ? 1 : 0;
}

type Texts = Repository["texts"];

async function render(report: DiagnoseReport, texts: Texts, format: Prose, call: Call, io: Io): Promise<string> {
  const layout: Layout = layoutOf(call, io);
  switch (format) {
    case "github":
    case "review":
      return (await import("../report/github.ts")).githubDiagnose(report);
    case "markdown":
      return (await import("../report/markdown.ts")).markdownDiagnose(report, texts);
    case "sarif": {
      const context = { texts, problems: readLeaflets(io.root), version: packageVersion(io.root) };
      return (await import("../report/sarif.ts")).sarifDiagnose(report, context);
    }
    case "pretty":
      return (await import("../report/pretty-diagnose.ts")).prettyDiagnose(report, texts, layout);
  }
}
