import { expect, test } from "vitest";
import { SAMPLE, SAMPLE_TEXTS } from "../../test/support/sample-report.ts";
import type { CheckReport, JsonFinding } from "../model/contract.ts";
import { prettyCheck } from "./pretty-check.ts";
import { PLAIN } from "./style.ts";
import { columns } from "./text.ts";

function only(finding: Partial<JsonFinding>): CheckReport {
  const [first] = SAMPLE.findings;
  if (!first) throw new Error("the sample has findings");
  return { ...SAMPLE, skipped: [], findings: [{ ...first, also: [], ...finding }] };
}

test("draws several annotated places across files", () => {
  expect(prettyCheck(SAMPLE, SAMPLE_TEXTS, { style: PLAIN, width: 110 })).toMatchInlineSnapshot(`
    "error[unknown-cli-option]: uvicorn 0.30.6 has no option --worker-class: it prints a usage error and the
    service never starts.
      ╭─ render.yaml:4:36
    4 │     startCommand: uvicorn main:app --worker-class uvicorn.workers.UvicornWorker --preload false
      │                   -------          ^^^^^^^^^^^^^^ this is gunicorn's option
      │                   │
      │                   the program
      ├─ requirements.txt:2:1
    2 │ uvicorn==0.30.6
      │ --------------- the version that runs
      ╰─
      = help: Write \`uvicorn main:app --workers 2\`, or start gunicorn with \`-k uvicorn.workers.UvicornWorker\`.
      = assumes: the start command of the dashboard is not set
      = fix: Remove --worker-class and its value (look at it before applying)

    warning[no-health-check-path] (likely): api has no healthCheckPath.
      ╭─ render.yaml:2:5
    2 │   - type: web
      │     ^^^^^^^^^
      ⋮
    5 │     plan: free
      │     ^^^^^^^^^^
      ╰─
      = help: Add \`healthCheckPath: /health\`.

    not read
      Procfile:3: is not a process line: expected \`name: command\`

    1 error, 1 warning · 1 service examined (api)
    more: stablehand explain unknown-cli-option · 1 patch: stablehand fix --diff
    "
  `);
});

test("keeps within the width, crops long lines around the place and hangs labels that do not fit", () => {
  for (const width of [40, 60, 80]) {
    const shown = prettyCheck(SAMPLE, SAMPLE_TEXTS, { style: PLAIN, width });
    const frames = shown.split("\n").filter((line) => /^ *\d* [│╭├╰]/.test(line));
    expect(frames.every((line) => columns(line) <= width)).toBe(true);
    expect(shown).toContain("^^^^^^^^^^^^^^");
    expect(shown).toContain("this is gunicorn's option");
  }
});

test("underlines the right characters behind tabs, wide characters and emoji", () => {
  const line = "\tname: 日本👩‍💻 bad";
  const at = line.indexOf("bad") + 1;
  const report = only({ place: { file: "f", line: 1, column: at, endLine: 1, endColumn: at + 3 }, label: "here" });
  const shown = prettyCheck(report, new Map([["f", line]]), { style: PLAIN, width: 80 }).split("\n");
  const source = shown.find((row) => row.startsWith("1 │")) ?? "";
  const marks = shown.find((row) => row.includes("^^^")) ?? "";
  expect(columns(marks.slice(0, marks.indexOf("^^^")))).toBe(columns(source.slice(0, source.indexOf("bad"))));
});

test("shows a line of twenty million characters by the part that matters", () => {
  const line = `${"x".repeat(10_000_000)}BAD${"y".repeat(10_000_000)}`;
  const place = { file: "f", line: 1, column: 10_000_001, endLine: 1, endColumn: 10_000_004 };
  const shown = prettyCheck(only({ place }), new Map([["f", line]]), { style: PLAIN, width: 80 });
  expect(shown).toContain("xBADy");
  expect(shown.length).toBeLessThan(2000);
});

test("makes control characters of user content visible instead of sending them", () => {
  const line = "cmd: \u001b[31mred\u0007\u009b2J \u202e";
  const report = only({
    message: "bad \u001b]0;title\u0007 name",
    place: { file: "f\u001b[2J", line: 1, column: 1, endLine: 1, endColumn: 4 },
  });
  const shown = prettyCheck(report, new Map([["f\u001b[2J", line]]), { style: PLAIN, width: 80 });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may come through
  expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  expect(shown).toContain("␛[31mred␇");
});

test("paints headings by severity only through the style it is given", () => {
  const mark = (name: string) => (text: string) => `<${name}>${text}</${name}>`;
  const style = {
    bold: mark("b"),
    dim: mark("dim"),
    red: mark("red"),
    yellow: mark("yellow"),
    blue: mark("blue"),
    cyan: mark("cyan"),
    green: mark("green"),
  };
  const shown = prettyCheck(SAMPLE, SAMPLE_TEXTS, { style, width: 110 });
  expect(shown).toContain("<b><red>error[unknown-cli-option]</red></b>");
  expect(shown).toContain("<b><yellow>warning[no-health-check-path]</yellow></b>");
});

test("names the paths that were asked for in the command that shows the patches, as a shell takes them", () => {
  const shown = prettyCheck(SAMPLE, SAMPLE_TEXTS, { style: PLAIN, width: 110 }, ["services/api", "it's here"]);
  expect(shown).toContain("1 patch: stablehand fix --diff services/api 'it'\\''s here'\n");
});

test("says so when there is nothing to report, and tells it apart from nothing found to examine", () => {
  const clean: CheckReport = { ...SAMPLE, findings: [], skipped: [], summary: { error: 0, warning: 0, info: 0 } };
  const layout = { style: PLAIN, width: 80 };
  expect(prettyCheck(clean, new Map(), layout)).toBe("no problem found · 1 service examined (api)\n");
  expect(prettyCheck({ ...clean, services: [] }, new Map(), layout)).toBe("nothing to report · no service found\n");
});
