import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One example of a problem: the files of a repository, logs, and what must be seen in them. */
export type Case = {
  /** File it stands in and the line its expectation begins on. */
  where: string;
  repository: Readonly<Record<string, string>>;
  /** Modes of files as git writes them, where the info string has one (`bash start.sh 100644`). */
  modes: ReadonlyMap<string, string>;
  logs: Readonly<Record<string, string>>;
  expected: Expected;
};

/** What must be seen in an example. */
export type Expected =
  | { kind: "silent" }
  | { kind: "findings"; findings: readonly ExpectedFinding[] }
  | { kind: "incident"; benign: boolean; least: number; most: number; evidence: readonly string[] };

/**
 * `FILE:LINE:COL severity "underlined text"`, and below it what more must hold: `says "…"` (its message, help, notes and
 * assumptions together have these words), `fix "…"` (a fix of this title is offered), `no fix`.
 */
export type ExpectedFinding = {
  at: string;
  severity: string;
  text: string;
  says: readonly string[];
  /** Titles; `undefined` where nothing is asked of the fixes, empty where there must be none. */
  fixes?: readonly string[];
};

type Fence = { info: readonly string[]; body: string; line: number };

/**
 * Reads the examples of a Markdown file. A fenced block whose info string is `<language> <file name>` is a file (the
 * language `log` makes it a log); a block `expect` closes the example with what must be seen in the files above it,
 * down from the previous `expect`. Throws with file and line where an example cannot be understood.
 */
export function readCases(path: string, markdown: string): Case[] {
  const cases: Case[] = [];
  let repository: Record<string, string> = {};
  let logs: Record<string, string> = {};
  let modes = new Map<string, string>();
  for (const { info, body, line } of fences(path, markdown)) {
    const [language = "", name] = info;
    if (language === "expect") {
      cases.push({
        where: `${path}:${line}`,
        repository,
        modes,
        logs,
        expected: readExpected(body, `${path}:${line}`),
      });
      repository = {};
      modes = new Map();
      logs = {};
    } else if (name !== undefined) {
      const text = info.includes("crlf") ? body.replaceAll("\n", "\r\n") : body;
      (language === "log" ? logs : repository)[name] = text;
      const mode = info.find((word) => /^100(?:644|755)$/.test(word));
      if (mode) modes.set(name, mode);
    }
  }
  if (Object.keys({ ...repository, ...logs }).length > 0) {
    throw new Error(`${path}: the last files are followed by no \`expect\` block`);
  }
  return cases;
}

/** Every example of a problem: its leaflet's and its cases'. */
export function casesOf(root: string, family: string, id: string): readonly Case[] {
  const folder = join(root, "src/problems", family, id);
  const cases = existsSync(join(folder, "cases")) ? readdirSync(join(folder, "cases")) : [];
  const paths = ["README.md", ...cases.filter((name) => name.endsWith(".md")).map((name) => `cases/${name}`)];
  return paths
    .filter((path) => existsSync(join(folder, path)))
    .flatMap((path) => readCases(`${family}/${id}/${path}`, readFileSync(join(folder, path), "utf8")));
}

function fences(path: string, markdown: string): Fence[] {
  const found: Fence[] = [];
  let open: { mark: string; info: readonly string[]; lines: string[]; line: number } | undefined;
  for (const [index, raw] of markdown.split("\n").entries()) {
    const mark = /^(`{3,}|~{3,})(.*)$/.exec(raw);
    if (!open) {
      if (mark) open = { mark: mark[1] ?? "", info: (mark[2] ?? "").trim().split(/\s+/), lines: [], line: index + 1 };
    } else if (mark && mark[2]?.trim() === "" && mark[1]?.startsWith(open.mark)) {
      found.push({ info: open.info, body: open.lines.map((line) => `${line}\n`).join(""), line: open.line });
      open = undefined;
    } else open.lines.push(raw);
  }
  if (open) throw new Error(`${path}:${open.line}: the block is never closed`);
  return found;
}

function readExpected(body: string, where: string): Expected {
  const lines = body.split("\n").map((line) => line.trim());
  const said = lines.filter((line) => line !== "" && !line.startsWith("#"));
  const [first] = said;
  if (first === undefined) throw new Error(`${where}: an empty expectation proves nothing; write \`silent\``);
  if (first === "silent" && said.length === 1) return { kind: "silent" };
  if (first === "incident") return readIncident(said.slice(1), where);
  const findings: ExpectedFinding[] = [];
  for (const line of said) {
    const last = findings.at(-1);
    const more = last && withMore(last, line);
    if (more) findings[findings.length - 1] = more;
    else findings.push(readFinding(line, where));
  }
  return { kind: "findings", findings };
}

function readFinding(line: string, where: string): ExpectedFinding {
  const read = /^(\S.*:\d+:\d+) (error|warning|info) (".*")$/.exec(line);
  const [, at = "", severity = "", quoted = ""] = read ?? [];
  if (!read) throw new Error(`${where}: expected \`FILE:LINE:COL severity "underlined text"\`, found \`${line}\``);
  return { at, severity, text: JSON.parse(quoted), says: [] };
}

/** The finding with what one more line asks of it; `undefined` where the line is none of these. */
function withMore(finding: ExpectedFinding, line: string): ExpectedFinding | undefined {
  if (line === "no fix") return { ...finding, fixes: [] };
  const [, what, quoted = ""] = /^(says|fix) (".*")$/.exec(line) ?? [];
  if (what === "says") return { ...finding, says: [...finding.says, JSON.parse(quoted)] };
  if (what === "fix") return { ...finding, fixes: [...(finding.fixes ?? []), JSON.parse(quoted)] };
  return undefined;
}

function readIncident(options: readonly string[], where: string): Expected {
  const evidence: string[] = [];
  let benign = false;
  let [least, most] = [0, 1];
  for (const option of options) {
    const bound = /^confidence (>=|<=) ([01](?:\.\d+)?)$/.exec(option);
    if (option === "benign") benign = true;
    else if (bound?.[1] === ">=") least = Number(bound[2]);
    else if (bound) most = Number(bound[2]);
    else if (/^evidence \S.*:\d+$/.test(option)) evidence.push(option.slice("evidence ".length));
    else
      throw new Error(
        `${where}: \`${option}\` is none of benign, confidence >= N, confidence <= N, evidence FILE:LINE`,
      );
  }
  return { kind: "incident", benign, least, most, evidence };
}
