import { expect, test } from "vitest";
import { SAMPLE_DIAGNOSIS } from "../../test/support/sample-diagnosis.ts";
import { SAMPLE, SAMPLE_TEXTS } from "../../test/support/sample-report.ts";
import { sarifValidator } from "../../test/support/sarif-schema.ts";
import type { CheckReport, JsonFinding } from "../model/contract.ts";
import type { ReportContext } from "./context.ts";
import { githubCheck, githubDiagnose } from "./github.ts";
import { markdownCheck, markdownDiagnose } from "./markdown.ts";
import { fileUri, sarifCheck, sarifDiagnose } from "./sarif.ts";

const context: ReportContext = {
  texts: SAMPLE_TEXTS,
  problems: new Map([
    ["unknown-cli-option", { title: "An option it does not know", family: "options", leaflet: "# Why" }],
  ]),
  version: "1.2.3",
};

function withFinding(change: Partial<JsonFinding>): CheckReport {
  const [first] = SAMPLE.findings;
  if (!first) throw new Error("the sample has findings");
  return { ...SAMPLE, findings: [{ ...first, ...change }] };
}

test("SARIF is valid and carries rules, regions, fixes, fingerprints and suppressions", () => {
  const problems = sarifValidator();
  const [finding] = SAMPLE.findings;
  if (!finding) throw new Error("the sample has findings");
  const suppressed = [{ finding, by: "comment" as const, reason: "we know" }];
  const log = JSON.parse(sarifCheck(SAMPLE, { ...context, suppressed }));
  expect(problems(log)).toEqual([]);
  const [run] = log.runs;
  expect(run.tool.driver.rules[0]).toMatchObject({
    id: "unknown-cli-option",
    name: "UnknownCliOption",
    help: { text: "# Why" },
  });
  expect(run.results[0]).toMatchObject({
    ruleId: "unknown-cli-option",
    ruleIndex: 0,
    level: "error",
    partialFingerprints: { "stablehand/v1": "00112233445566aa" },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: "render.yaml" },
          region: { startLine: 4, startColumn: 36, endLine: 4, endColumn: 50 },
        },
      },
    ],
    fixes: [{ artifactChanges: [{ replacements: [{ deletedRegion: { startLine: 4, startColumn: 45 } }] }] }],
  });
  expect(run.results[2].suppressions).toEqual([{ kind: "inSource", justification: "we know" }]);
  expect(run.results[0].suppressions).toBeUndefined();
  expect(run.invocations[0].toolExecutionNotifications[0].message.text).toContain("not a process line");
});

test("SARIF of a diagnosis is valid; what is benign has no level", () => {
  const log = JSON.parse(sarifDiagnose(SAMPLE_DIAGNOSIS, context));
  expect(sarifValidator()(log)).toEqual([]);
  expect(log.runs[0].results.map(({ level, kind, rank }: Record<string, unknown>) => [level, kind, rank])).toEqual([
    ["error", undefined, 93],
    ["none", "informational", 60],
  ]);
});

test("the validator is not blind", () => {
  expect(sarifValidator()({ version: "2.1.0", runs: [{ results: [{ level: "fatal" }] }] }).length).toBeGreaterThan(1);
});

test("paths become URI references, hard ones too", () => {
  expect(fileUri("my app/a#b%.yaml")).toBe("my%20app/a%23b%25.yaml");
  expect(fileUri("c:x/é.py")).toBe("c%3Ax/%C3%A9.py");
  expect(fileUri("bad\ud800")).toBe("bad%EF%BF%BD");
  expect(fileUri("/var/log/a.log")).toBe("file:///var/log/a.log");
});

test("workflow commands are escaped so that no text can end them or start another", () => {
  const report = withFinding({
    message: "50% lost\n::error::injected\r",
    place: { file: "a,b:c.yaml", line: 1, column: 2, endLine: 1, endColumn: 4 },
  });
  const shown = githubCheck(report);
  expect(shown.split("\n")[0]).toContain(
    "::error file=a%2Cb%3Ac.yaml,line=1,endLine=1,col=2,endColumn=4,title=unknown-cli-option::50%25 lost%0A::error::injected%0D%0A",
  );
  expect(shown.trimEnd().split("\n")).toHaveLength(1 + SAMPLE.skipped.length);
  expect(githubCheck(SAMPLE).split("\n")[1]).toMatch(/^::warning file=render.yaml,line=2,endLine=5,title=/);
});

test("annotations of a diagnosis stand at the line to change, else at the log", () => {
  const [first, second] = githubDiagnose(SAMPLE_DIAGNOSIS).split("\n");
  expect(first).toMatch(/^::error file=render.yaml,line=4,.*title=worker-timeout-slow-request::a request held/);
  expect(second).toMatch(/^::notice file=app.log,line=90,title=platform-shutdown::/);
});

test("a pull request comment shows a table, the code, and lets nothing break out of it", () => {
  expect(markdownCheck(SAMPLE, SAMPLE_TEXTS)).toMatchInlineSnapshot(`
    "### Stablehand: 1 error, 1 warning, 0 hints

    | | Where | Problem |
    | --- | --- | --- |
    | error | \`render.yaml:4\` | \`unknown-cli-option\` uvicorn 0.30.6 has no option --worker-class: it prints a usage error and the service never starts. |
    | warning | \`render.yaml:2\` | \`no-health-check-path\` api has no healthCheckPath. |

    <details>
    <summary>unknown-cli-option at render.yaml:4</summary>

    uvicorn 0.30.6 has no option --worker-class: it prints a usage error and the service never starts.

    \`\`\`
        startCommand: uvicorn main:app --worker-class uvicorn.workers.UvicornWorker --preload false
    \`\`\`

    - \`requirements.txt:2\` the version that runs
    - \`render.yaml:4\` the program
    - assumes: the start command of the dashboard is not set
    - fix: Remove --worker-class and its value

      \`\`\`diff
      --- a/render.yaml
      +++ b/render.yaml
      @@ -1,5 +1,5 @@
       services:
         - type: web
           name: api
      -    startCommand: uvicorn main:app --worker-class uvicorn.workers.UvicornWorker --preload false
      +    startCommand: uvicorn main:app --worker-false
           plan: free
      \`\`\`


    **Instead:** Write \`uvicorn main:app --workers 2\`, or start gunicorn with \`-k uvicorn.workers.UvicornWorker\`.

    </details>

    <details>
    <summary>no-health-check-path at render.yaml:2</summary>

    api has no healthCheckPath.

    \`\`\`
      - type: web
        name: api
        startCommand: uvicorn main:app --worker-class uvicorn.workers.UvicornWorker --preload false
        plan: free
    \`\`\`

    **Instead:** Add \`healthCheckPath: /health\`.

    </details>

    Not read:

    - \`Procfile:3\` is not a process line: expected \`name: command\`
    "
  `);
  const hostile = markdownCheck(
    withFinding({
      message: "<img> @everyone [x](y) | a",
      place: { file: "a|b`c.yaml", line: 1, column: 1, endLine: 1, endColumn: 2 },
    }),
    new Map([["a|b`c.yaml", "```\n</details>"]]),
  );
  expect(hostile).toContain("&lt;img> &#64;everyone \\[x\\](y) \\| a");
  expect(hostile).toContain("``a\\|b`c.yaml:1``");
  expect(hostile).toContain("````\n```\n````");
});

test("a comment on a diagnosis names verdict, evidence, what was ruled out and what to do", () => {
  const shown = markdownDiagnose(SAMPLE_DIAGNOSIS);
  expect(shown).toContain("### Stablehand: trouble found");
  expect(shown).toContain("app.log:17: [CRITICAL] WORKER TIMEOUT (pid:42)");
  expect(shown).toContain("- not `memory-limit-exceeded`: gunicorn itself");
  expect(shown).toContain("- **Raise the timeout** to what the slowest request needs (`render.yaml:4`)");
});
