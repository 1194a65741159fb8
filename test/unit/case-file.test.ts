import { expect, test } from "vitest";
import { readCases } from "../support/case-file.ts";

const TWO = `
# Title

\`\`\`yaml render.yaml
services: []
\`\`\`

\`\`\`expect
render.yaml:1:1 error "services\\n"
  says "no services"
  no fix
\`\`\`

\`\`\`\`log app.log crlf
\`\`\`
killed
\`\`\`\`

\`\`\`expect
incident
benign
confidence >= 0.8
evidence app.log:2
\`\`\`
`;

test("reads files, logs and expectations, each example apart", () => {
  expect(readCases("x.md", TWO)).toEqual([
    {
      where: "x.md:8",
      repository: { "render.yaml": "services: []\n" },
      modes: new Map(),
      logs: {},
      expected: {
        kind: "findings",
        findings: [{ at: "render.yaml:1:1", severity: "error", text: "services\n", says: ["no services"], fixes: [] }],
      },
    },
    {
      where: "x.md:19",
      repository: {},
      modes: new Map(),
      logs: { "app.log": "```\r\nkilled\r\n" },
      expected: { kind: "incident", benign: true, least: 0.8, most: 1, evidence: ["app.log:2"] },
    },
  ]);
});

test("reads the mode of a file as git writes it", () => {
  const [one] = readCases(
    "x.md",
    "```bash start.sh 100644\ntrue\n```\n```bash run.sh\ntrue\n```\n```expect\nsilent\n```\n",
  );
  expect([...(one?.modes ?? [])]).toEqual([["start.sh", "100644"]]);
});

test.each([
  ["```expect\n\n```", "proves nothing"],
  ["```expect\nrender.yaml error\n```", "found `render.yaml error`"],
  ["```expect\nincident\nsoon\n```", "`soon` is none of"],
  ["```yaml a.yaml\n```\n", "followed by no"],
  ["```yaml a.yaml\n", "never closed"],
])("refuses %j", (markdown, why) => {
  expect(() => readCases("x.md", markdown)).toThrow(why);
});
