import fc from "fast-check";
import { expect, test } from "vitest";
import { check } from "../../src/doctor/check.ts";
import { memoryFiles } from "../../src/model/files.ts";
import { lineStarts } from "../../src/model/place.ts";
import { PROBLEMS } from "../../src/problems/registry.generated.ts";
import { markdownCheck } from "../../src/report/markdown.ts";
import { prettyCheck } from "../../src/report/pretty-check.ts";
import { sarifCheck } from "../../src/report/sarif.ts";
import { settingsTable } from "../../src/report/settings.ts";
import { PLAIN } from "../../src/report/style.ts";
import { casesOf } from "../support/case-file.ts";
import { ROOT } from "../support/root.ts";

/** Texts that open, close, escape or confuse in one of the languages that are read. */
const JUNK = [
  "\0",
  "\t",
  "\n",
  "\r\n",
  "{",
  "}",
  "[",
  "]",
  "'",
  '"',
  "\\",
  "#",
  ": ",
  "- ",
  "$(",
  "${",
  "`",
  "&&",
  "|",
  "<<EOF\n",
  "\ufeff",
  "\ud800",
  "日本",
  "!!x ",
  "*a",
  "&a ",
  "\u001b[31m",
];

const repositories = PROBLEMS.flatMap(({ family, id }) => casesOf(ROOT, family, id))
  .map(({ repository }) => repository)
  .filter((repository) => Object.keys(repository).length > 0);

const damage = fc.oneof(
  fc.record({ kind: fc.constant("insert" as const), at: fc.nat(), text: fc.constantFrom(...JUNK) }),
  fc.record({ kind: fc.constant("remove" as const), at: fc.nat(), length: fc.nat(12) }),
  fc.record({ kind: fc.constant("cut" as const), at: fc.nat() }),
);

const damaged = fc
  .tuple(fc.constantFrom(...repositories), fc.array(damage, { maxLength: 4 }))
  .map(([repository, damages]) => {
    const entries = Object.entries(repository).map(([path, text]) => [path, damages.reduce(hurt, text)]);
    return Object.fromEntries(entries) as Record<string, string>;
  });

type Damage =
  | { kind: "insert"; at: number; text: string }
  | { kind: "remove"; at: number; length: number }
  | { kind: "cut"; at: number };

function hurt(text: string, one: Damage): string {
  const at = one.at % (text.length + 1);
  if (one.kind === "insert") return text.slice(0, at) + one.text + text.slice(at);
  return one.kind === "remove" ? text.slice(0, at) + text.slice(at + one.length) : text.slice(0, at);
}

test("whatever stands in the files, the examination ends, its places lie in the texts, and every report can be written", async () => {
  await fc.assert(
    fc.asyncProperty(damaged, fc.integer({ min: 40, max: 120 }), async (files, width) => {
      const { report, texts, deployment } = await check(memoryFiles(files));
      for (const { place, also } of report.findings) {
        for (const { file, line, column, endLine, endColumn } of [place, ...also]) {
          const text = texts.get(file) ?? "";
          const starts = lineStarts(text);
          expect(line <= endLine && endLine <= starts.length).toBe(true);
          const from = (starts[line - 1] ?? 0) + column - 1;
          const to = (starts[endLine - 1] ?? 0) + endColumn - 1;
          expect(from <= to && to <= text.length).toBe(true);
        }
      }
      const layout = { style: PLAIN, width };
      // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may reach a terminal
      expect(prettyCheck(report, texts, layout)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
      expect(settingsTable(deployment.services, texts, layout)).not.toBe("");
      expect(markdownCheck(report, texts)).toContain("### Stablehand");
      expect(() => JSON.parse(sarifCheck(report, { texts, problems: new Map(), version: "0" }))).not.toThrow();
    }),
    { numRuns: 300 },
  );
}, 60_000);
