import { basename, resolve } from "node:path";
import { check } from "../doctor/check.ts";
import { applyEdits } from "../formats/edit.ts";
import type { Files } from "../model/files.ts";
import { withTexts } from "../model/files.ts";
import type { Edit } from "../model/finding.ts";
import { unifiedDiff } from "../report/diff.ts";
import { count } from "../report/text.ts";
import { diskFiles } from "../sources/disk-files.ts";
import type { Change } from "../sources/write-files.ts";
import { type Target, targetsOf } from "./check-targets.ts";
import { type Call, CallError, type Command } from "./command.ts";
import { diffOf, write } from "./fixing.ts";
import type { Io } from "./io.ts";

const KINDS = ["uvicorn-to-gunicorn", "gunicorn-to-uvicorn", "procfile-to-render"] as const;
type Kind = (typeof KINDS)[number];
const ROLLBACK = "stablehand-rollback.patch";

/** `stablehand migrate KIND [PATH]`: from one server or platform to another, in all files at once. */
export const command: Command = {
  name: "migrate",
  about: "move services to another server or platform, in all files at once, with a patch that leads back",
  takes: `${KINDS.join("|")} [PATH]`,
  most: 2,
  options: [
    { name: "diff", about: "show what would be changed and write nothing" },
    { name: "force", about: "write although the git tree has changes that are not committed" },
  ],
  examples: [
    { line: "stablehand migrate uvicorn-to-gunicorn --diff", about: "what would be changed" },
    { line: "stablehand migrate procfile-to-render services/api", about: "a Blueprint from a Procfile" },
  ],
  run,
};

type Planned = { changes: Change[]; lines: string[] };

async function run(call: Call, io: Io): Promise<number> {
  const [kind, path] = call.positionals;
  if (!isKind(kind))
    throw new CallError(`migrate from what to what? \`${kind ?? ""}\` is none of the ways known`, KINDS.join(", "));
  const [target] = targetsOf(path === undefined ? [] : [path], io);
  if (!target) return 2;
  const files = diskFiles(target.root);
  const planned = kind === "procfile-to-render" ? await planBlueprint(files, target) : await planServer(files, kind);
  if (planned.changes.length === 0) {
    io.err(`${["nothing was migrated", ...planned.lines].join("\n")}\n`);
    return 1;
  }
  if (call.has("diff")) io.out(diffOf(planned.changes));
  else {
    const back = planned.changes.map(({ path: file, before, after }) => unifiedDiff(file, after, before)).join("");
    write(target, [...planned.changes, { path: ROLLBACK, before: undefined, after: back }], call);
  }
  const head = `${call.has("diff") ? "would change" : "changed"} ${count(planned.changes.length, "file")}`;
  const way = call.has("diff") ? [] : [`the way back: git apply ${ROLLBACK}`];
  io.err(`${[head, ...planned.lines, ...way].join("\n")}\n`);
  return 0;
}

function isKind(text: string | undefined): text is Kind {
  return KINDS.some((kind) => kind === text);
}

async function planServer(files: Files, kind: Exclude<Kind, "procfile-to-render">): Promise<Planned> {
  const { migrateServer } = await import("../doctor/migrate/server.ts");
  const before = await check(files);
  const textOf = (file: string) => {
    const read = files.read(file);
    return read.kind === "text" ? read.text : undefined;
  };
  const made = await migrateServer(before.deployment, kind, { deployment: before.deployment, textOf });
  const lines = [
    ...made.services.map((service) => `  ${service}: ${kind.replaceAll("-", " ")}`),
    ...made.refused.map(({ service, reason }) => `  ${service} stays as it is: ${reason}`),
    ...made.dropped.map(({ service, what, did }) => `  ${service}: ${what} is gone: it ${did.replace(/^it /, "")}`),
    ...made.notes.map((note) => `  ${note}`),
  ];
  const changes = changesOf(made.edits, textOf);
  const after = await check(withTexts(files, new Map(changes.map(({ path, after: text }) => [path, text]))));
  const had = before.findings
    .filter(({ severity }) => severity === "error")
    .map(({ problem, service }) => `${problem} ${service}`);
  const fresh = after.findings.find(
    ({ severity, problem, service }) => severity === "error" && !had.includes(`${problem} ${service}`),
  );
  if (fresh)
    return { changes: [], lines: [...lines, `  it would not start afterwards (${fresh.problem}): ${fresh.message}`] };
  return { changes, lines };
}

function changesOf(edits: readonly Edit[], textOf: (file: string) => string | undefined): Change[] {
  return [...new Set(edits.map(({ file }) => file))].flatMap((path) => {
    const before = textOf(path);
    const own = edits.filter(({ file }) => file === path);
    return before === undefined ? [] : [{ path, before, after: applyEdits(before, own) }];
  });
}

async function planBlueprint(files: Files, target: Target): Promise<Planned> {
  const { blueprintFromProcfile } = await import("../doctor/migrate/procfile.ts");
  const { deployment } = await check(files);
  const made = blueprintFromProcfile(files, deployment, basename(resolve(target.root)));
  if ("refused" in made) return { changes: [], lines: [`  ${made.refused}`] };
  return {
    changes: [{ path: "render.yaml", before: undefined, after: made.text }],
    lines: made.notes.map((note) => `  ${note}`),
  };
}
