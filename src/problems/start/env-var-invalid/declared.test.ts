import { expect, test } from "vitest";
import { check } from "../../../doctor/check.ts";
import { memoryFiles } from "../../../model/files.ts";

test.each([
  ["    environment:\n      - DATABASE_URL=postgres://u:p@db/x\n", ""],
  ['    environment:\n      DATABASE_URL: "postgres://u:p@db/x"\n', ""],
  ["    env_file: live.env\n", "DATABASE_URL='postgres://u:p@db/x' # of the stack\n"],
])("the fix changes the scheme and nothing else: %j", async (environment, variables) => {
  const texts: Record<string, string> = {
    "docker-compose.prod.yml": `services:\n  web:\n    build: .\n${environment}`,
    "live.env": variables,
    Dockerfile:
      'FROM python:3.13-slim\nCOPY . .\nRUN pip install -r requirements.txt\nCMD ["gunicorn", "-w", "2", "app:app"]\n',
    "requirements.txt": "flask==3.1.0\ngunicorn==23.0.0\nsqlalchemy==2.0.36\n",
    "app.py": "from flask import Flask\nimport sqlalchemy\n\napp = Flask(__name__)\n",
  };
  const { report } = await check(memoryFiles(texts));
  const [fix] = report.findings.find(({ problem }) => problem === "env-var-invalid")?.fixes ?? [];
  const [edit] = fix?.edits ?? [];
  const before = edit ? (texts[edit.file] ?? "") : "";
  const after = edit && before.slice(0, edit.start) + edit.text + before.slice(edit.end);
  expect(after).toBe((variables || (texts["docker-compose.prod.yml"] ?? "")).replace("postgres:", "postgresql:"));
});
