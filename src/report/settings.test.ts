import { expect, test } from "vitest";
import { check } from "../doctor/check.ts";
import { memoryFiles } from "../model/files.ts";
import { settingNames, settingStory, settingsTable } from "./settings.ts";
import { PLAIN } from "./style.ts";

const FILES = {
  "render.yaml": [
    "services:",
    "  - type: web",
    "    name: api",
    "    runtime: docker",
    "    envVars:",
    "      - key: WEB_CONCURRENCY",
    '        value: "1"',
    "      - key: WORKERS",
    '        value: "3"',
    "",
  ].join("\n"),
  Dockerfile:
    'FROM python:3.12\nCOPY . .\nRUN pip install -r requirements.txt\nCMD ["gunicorn", "--workers", "4", "app:app"]\n',
  "requirements.txt": "gunicorn==23.0.0\n",
};

const layout = { style: PLAIN, width: 100 };
const examined = check(memoryFiles(FILES), { problems: [] });

test("tells who wins a setting, whom it shadows, and what only looks like it", async () => {
  const { deployment, texts } = await examined;
  const story = settingStory(deployment.services, "--workers", texts, layout) ?? "";
  expect(story).toContain("workers of api (gunicorn 23.0.0) is 4");
  expect(story).toMatch(/Dockerfile:4:\d+\n.*CMD.*\n.*\^ wins: 4 \(command line\)/);
  expect(story).toContain("shadowed: 1 (environment)");
  expect(story).toContain("WORKERS=3 is read by nothing that gunicorn loads");
  expect(story).toContain("= shadowed: 1, default of gunicorn 23.0.0");
});

test("knows every setting by any spelling, and none that is not there", async () => {
  const { deployment, texts } = await examined;
  expect(settingStory(deployment.services, "Worker-Class", texts, layout)).toContain("worker_class of api");
  expect(settingStory(deployment.services, "wrokers", texts, layout)).toBeUndefined();
  expect(settingNames(deployment.services)).toEqual(expect.arrayContaining(["workers", "timeout", "bind"]));
});

test("the table shows what was set and what is vital, each with its origin", async () => {
  const { deployment, texts } = await examined;
  const table = settingsTable(deployment.services, texts, layout);
  expect(table).toMatch(/^api: gunicorn 23\.0\.0$/m);
  expect(table).toMatch(/^ {2}workers +4 {2}command line Dockerfile:4$/m);
  expect(table).toMatch(/^ +shadows 1, environment render\.yaml:7$/m);
  expect(table).toMatch(/^ {2}timeout +30 {2}default$/m);
  expect(table).not.toContain("spew");
  expect(settingsTable([], texts, layout)).toBe("no server found\n");
});
