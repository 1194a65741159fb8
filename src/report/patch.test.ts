import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Log } from "sarif";
import { describe, expect, test } from "vitest";
import { sarifValidator } from "../../test/support/sarif-schema.ts";
import { check } from "../doctor/check.ts";
import { applyEdits } from "../formats/edit.ts";
import type { CheckReport, JsonFix } from "../model/contract.ts";
import { memoryFiles } from "../model/files.ts";
import { lineStarts } from "../model/place.ts";
import { fixDiff, lineChange } from "./patch.ts";
import { reviewCheck } from "./review.ts";
import { sarifCheck } from "./sarif.ts";

const COMMAND = "gunicorn main:app --preload true --timout 30 --bind 0.0.0.0:$PORT";
const BLUEPRINT = `services:
  - type: web
    name: api
    runtime: python
    plan: starter
    buildCommand: pip install -r requirements.txt
    startCommand: >-
      ${COMMAND}
    healthCheckPath: /up
    envVars:
      - key: PYTHON_VERSION
        value: 3.10
`;
const MAIN =
  "from flask import Flask\n\napp = Flask(__name__)\n\n\n@app.route('/items')\ndef items():\n    return {}\n";

const STYLES: readonly (readonly [string, Record<string, string>])[] = [
  ["as it comes", { "render.yaml": BLUEPRINT, "main.py": MAIN, "requirements.txt": "flask==3.0.0\n" }],
  [
    "with carriage returns",
    { "render.yaml": BLUEPRINT.replaceAll("\n", "\r\n"), "main.py": MAIN, "requirements.txt": "flask==3.0.0\r\n" },
  ],
  [
    "without final newlines",
    { "render.yaml": BLUEPRINT.trimEnd(), "main.py": MAIN.trimEnd(), "requirements.txt": "flask==3.0.0" },
  ],
];

async function examined(
  files: Record<string, string>,
): Promise<{ report: CheckReport; texts: ReadonlyMap<string, string>; fixes: JsonFix[] }> {
  const { report, texts } = await check(memoryFiles(files));
  return { report, texts, fixes: report.findings.flatMap((finding) => finding.fixes) };
}

/** What the contract's edits make of the files. */
function intended(files: Record<string, string>, { edits }: JsonFix): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([file, text]) => [
      file,
      applyEdits(
        text,
        edits.filter((edit) => edit.file === file),
      ),
    ]),
  );
}

describe.each(STYLES)("the same edits in every form: %s", (_, files) => {
  test("SARIF's regions are the contract's offsets", async () => {
    const { report, texts } = await examined(files);
    const log: Log = JSON.parse(sarifCheck(report, { texts, problems: new Map(), version: "1" }));
    expect(sarifValidator()(log)).toEqual([]);
    let compared = 0;
    for (const [index, finding] of report.findings.entries()) {
      const offered = log.runs[0]?.results?.[index]?.fixes ?? [];
      expect(offered).toHaveLength(finding.fixes.length);
      for (const [at, { artifactChanges }] of offered.entries()) {
        const changed = { ...files };
        for (const { artifactLocation, replacements } of artifactChanges) {
          const file = artifactLocation.uri ?? "";
          const starts = lineStarts(files[file] ?? "");
          const offset = (line = 1, column = 1) => (starts[line - 1] ?? 0) + column - 1;
          const edits = replacements.map(({ deletedRegion: region, insertedContent }) => ({
            file,
            start: offset(region.startLine, region.startColumn),
            end: offset(region.endLine, region.endColumn),
            text: insertedContent?.text ?? "",
          }));
          changed[file] = applyEdits(files[file] ?? "", edits);
        }
        expect(changed).toEqual(intended(files, finding.fixes[at] ?? { title: "", safe: true, edits: [] }));
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(3);
  });

  test("a suggestion put in place of its lines gives the text the edits give", async () => {
    const { report, texts, fixes } = await examined(files);
    const { comments } = JSON.parse(reviewCheck(report, texts));
    expect(comments).toHaveLength(report.findings.filter((finding) => finding.fixes.length > 0).length);
    let suggested = 0;
    for (const comment of comments) {
      const suggestion = /```suggestion\n(.*)\n```\n$/s.exec(comment.body)?.[1];
      if (suggestion === undefined) continue;
      const text = files[comment.path] ?? "";
      const lines = text.replaceAll("\r\n", "\n").split("\n");
      const first = comment.start_line ?? comment.line;
      lines.splice(first - 1, comment.line - first + 1, ...suggestion.split("\n"));
      const wanted = fixes.map((fix) => (intended(files, fix)[comment.path] ?? "").replaceAll("\r\n", "\n"));
      expect(wanted).toContain(lines.join("\n"));
      suggested += 1;
    }
    expect(suggested).toBeGreaterThan(2);
  });

  test("git applies the diff and gets the text the edits give", async () => {
    const { texts, fixes } = await examined(files);
    for (const fix of fixes) {
      const folder = mkdtempSync(join(tmpdir(), "stablehand-patch-"));
      try {
        for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
        execFileSync("git", ["apply", "--whitespace=nowarn", "-"], { cwd: folder, input: fixDiff(fix, texts) });
        for (const [file, text] of Object.entries(intended(files, fix))) {
          expect(readFileSync(join(folder, file), "utf8")).toBe(text);
        }
      } finally {
        rmSync(folder, { recursive: true });
      }
    }
  });
});

test("a fix of two files is no suggestion; its diff stands beside the finding", () => {
  const edits = ["a", "b"].map((file) => ({ file, sha256: "", start: 0, end: 1, text: "y" }));
  const texts = new Map([
    ["a", "x\n"],
    ["b", "x\n"],
  ]);
  const fix = { title: "both", safe: true, edits };
  expect(lineChange(fix, texts)).toBeUndefined();
  expect(fixDiff(fix, texts)).toContain("+++ b/b");
  expect(fixDiff(fix, new Map([["a", "x\n"]]))).toBe("");
});
