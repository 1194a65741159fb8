import { createReadStream } from "node:fs";
import { resolve } from "node:path";
import type { DiagnoseReport } from "../model/contract.ts";
import type { Service } from "../model/deployment.ts";
import type { Layout } from "../report/style.ts";
import { readLeaflets } from "./catalogue.ts";
import { type Call, CallError, type Command } from "./command.ts";
import type { Io } from "./io.ts";
import { deliver, failOnOf, fails, formatOf, layoutOf, REPORT_OPTIONS } from "./output.ts";
import { packageVersion } from "./package.ts";
import { statNamed } from "./paths.ts";
import { progress } from "./progress.ts";

/** `stablehand diagnose [FILE…|-]`: what the logs say went wrong, and why. */
export const command: Command = {
  name: "diagnose",
  about: "read logs, name the cause of what went wrong, and quote the lines that prove it",
  takes: "[FILE…|-]",
  most: Number.POSITIVE_INFINITY,
  options: [
    { name: "repo", short: "r", value: "PATH", about: "the repository that runs: its settings sharpen the verdict" },
    ...REPORT_OPTIONS,
  ],
  examples: [
    { line: "stablehand diagnose app.log", about: "one log" },
    { line: "heroku logs -n 1500 | stablehand diagnose -", about: "what another program prints" },
    { line: "stablehand diagnose web.log worker.log --repo .", about: "one incident over several logs, with the code" },
    { line: "stablehand diagnose app.log --format json | jq .verdict", about: "for scripts" },
  ],
  run,
};

async function run(call: Call, io: Io): Promise<number> {
  const names = call.positionals.length > 0 ? call.positionals : ["-"];
  if (names.includes("-") && io.stdin.isTTY === true) {
    throw new CallError(
      "no log to read",
      "name a file, or pipe one in: `docker logs api 2>&1 | stablehand diagnose -`",
    );
  }
  const sizes = names.map((name) => (name === "-" ? 0 : logSize(name, io)));
  const repository = await readRepository(call.value("repo"), io);
  const { createDiagnosis } = await import("../doctor/diagnose.ts");
  const diagnosis = createDiagnosis({ services: repository.services, year: new Date().getFullYear() });
  const shown = progress(
    sizes.reduce((sum, size) => sum + size, 0),
    io,
  );
  for (const name of names) {
    const feed = diagnosis.source(name === "-" ? "stdin" : name);
    const stream = name === "-" ? io.stdin : createReadStream(resolve(io.cwd, name), { highWaterMark: 1 << 18 });
    for await (const chunk of stream) {
      feed.push(chunk);
      shown.add(chunk.length);
    }
    feed.end();
  }
  shown.done();
  const { report } = diagnosis.finish();
  deliver(await render(report, repository.texts, call, io), call, io);
  const failOn = failOnOf(call);
  const bad = report.incidents.some(({ benign, severity }) => !benign && fails(severity, failOn));
  return report.verdict === "problem" && bad ? 1 : 0;
}

type Repository = { services: readonly Service[]; texts: ReadonlyMap<string, string> };

async function readRepository(path: string | undefined, io: Io): Promise<Repository> {
  if (path === undefined) return { services: [], texts: new Map() };
  if (!statNamed(path, io.cwd).isDirectory()) throw new CallError(`--repo ${path} is not a folder`);
  const [{ check }, { diskFiles }] = await Promise.all([
    import("../doctor/check.ts"),
    import("../sources/disk-files.ts"),
  ]);
  const { deployment, texts } = await check(diskFiles(resolve(io.cwd, path)));
  return { services: deployment.services, texts };
}

function logSize(name: string, io: Io): number {
  const stat = statNamed(name, io.cwd);
  if (stat.isDirectory()) throw new CallError(`${name} is a folder`, `name the log files in it: ${name}/*.log`);
  return stat.isFile() ? stat.size : 0;
}

async function render(report: DiagnoseReport, texts: Repository["texts"], call: Call, io: Io): Promise<string> {
  const layout: Layout = layoutOf(call, io);
  switch (formatOf(call)) {
    case "json":
      return (await import("../report/json.ts")).json(report);
    case "github":
      return (await import("../report/github.ts")).githubDiagnose(report);
    case "markdown":
      return (await import("../report/markdown.ts")).markdownDiagnose(report);
    case "sarif": {
      const context = { texts, problems: readLeaflets(io.root), version: packageVersion(io.root) };
      return (await import("../report/sarif.ts")).sarifDiagnose(report, context);
    }
    case "pretty":
      return (await import("../report/pretty-diagnose.ts")).prettyDiagnose(report, texts, layout);
  }
}
