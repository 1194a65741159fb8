import { describe, expect, test } from "vitest";
import { applyEdits } from "../formats/edit.ts";
import { memoryFiles } from "../model/files.ts";
import type { Finding, Intent } from "../model/finding.ts";
import { check } from "./check.ts";
import { planRemedy } from "./cure/plan.ts";
import { cure } from "./cure.ts";

/** The text of one file after one intent, or why it was refused. */
async function textAfter(files: Record<string, string>, file: string, intents: readonly Intent[]): Promise<string> {
  const tree = memoryFiles(files);
  const result = await check(tree);
  const textOf = (path: string) => (Object.hasOwn(files, path) ? files[path] : undefined);
  const written = await planRemedy({ title: "", safe: true, intents }, { deployment: result.deployment, textOf });
  if ("refused" in written) return `refused: ${written.refused}`;
  return applyEdits(
    files[file] ?? "",
    written.edits.filter((edit) => edit.file === file),
  );
}

function blueprint(command: string, rest = ""): string {
  return `services:\n  - type: web\n    name: api\n    runtime: python\n    plan: starter\n    buildCommand: pip install -r requirements.txt\n    startCommand: ${command}\n${rest}`;
}

const REQUIREMENTS = {
  "requirements.txt": "gunicorn==23.0.0\nflask==3.0.0\n",
  "main.py": "from flask import Flask\napp = Flask(__name__)\n",
};

describe("an option is changed where it wins", () => {
  const set: Intent = { kind: "set-option", service: "api", name: "workers", value: "1" };

  test.each([
    ["gunicorn main:app", "gunicorn main:app --workers 1"],
    ["gunicorn main:app -w 4 # four", "gunicorn main:app -w 1 # four"],
    ["gunicorn --workers=4 main:app", "gunicorn --workers=1 main:app"],
    ['"gunicorn -w \\"4\\" main:app"', '"gunicorn -w 1 main:app"'],
    ["'cd src && exec gunicorn -w4 main:app'", "'cd src && exec gunicorn -w1 main:app'"],
    [">-\n      gunicorn main:app\n      --workers 4", ">-\n      gunicorn main:app\n      --workers 1"],
    ["sh -c 'gunicorn main:app -w 4'", "sh -c 'gunicorn main:app -w 1'"],
  ])("%s", async (command, expected) => {
    const files = { ...REQUIREMENTS, "render.yaml": blueprint(command) };
    expect(await textAfter(files, "render.yaml", [set])).toBe(blueprint(expected));
  });

  test("in the variable that sets it", async () => {
    const rest = "    envVars:\n      - key: WEB_CONCURRENCY # how many\n        value: 4\n";
    const files = { ...REQUIREMENTS, "render.yaml": blueprint("gunicorn main:app", rest) };
    const changed = await textAfter(files, "render.yaml", [set]);
    expect(changed).toContain("WEB_CONCURRENCY # how many");
    expect(changed).toMatch(/value: "?1"?\n$/);
  });

  test("in an exec form of a Dockerfile, one word each", async () => {
    const docker = 'FROM python:3.12\nCOPY . .\nRUN pip install gunicorn==23.0.0\nCMD ["gunicorn", "main:app"]\n';
    const yaml = "services:\n  - type: web\n    name: api\n    runtime: docker\n    plan: starter\n";
    const files = { ...REQUIREMENTS, "render.yaml": yaml, Dockerfile: docker };
    expect(await textAfter(files, "Dockerfile", [set])).toBe(
      docker.replace('"main:app"]', '"main:app", "--workers", "1"]'),
    );
  });

  test("and taken away with its value", async () => {
    const files = { ...REQUIREMENTS, "render.yaml": blueprint("gunicorn main:app -w 4 --preload") };
    const unset: Intent = { kind: "unset-option", service: "api", name: "workers" };
    const off: Intent = { kind: "set-option", service: "api", name: "preload_app", value: "false" };
    expect(await textAfter(files, "render.yaml", [unset])).toBe(blueprint("gunicorn main:app --preload"));
    expect(await textAfter(files, "render.yaml", [off])).toBe(blueprint("gunicorn main:app -w 4"));
  });
});

test("variables, keys, packages and versions", async () => {
  const files = {
    ...REQUIREMENTS,
    "render.yaml": blueprint("gunicorn main:app", "    envVars:\n      - key: A\n        value: x\n"),
  };
  const variable: Intent = { kind: "set-variable", service: "api", name: "B", value: "1" };
  expect(await textAfter(files, "render.yaml", [variable])).toBe(
    `${files["render.yaml"]}      - key: B\n        value: "1"\n`,
  );
  const key: Intent = { kind: "set-key", service: "api", key: "healthCheckPath", value: "/health" };
  expect(await textAfter(files, "render.yaml", [key])).toContain("\n    healthCheckPath: /health\n");
  const add: Intent = { kind: "add-package", service: "api", requirement: "uvicorn-worker" };
  expect(await textAfter(files, "requirements.txt", [add])).toBe(`${REQUIREMENTS["requirements.txt"]}uvicorn-worker\n`);
  const pin: Intent = { kind: "set-version", service: "api", name: "gunicorn", version: "24.1.1" };
  expect(await textAfter(files, "requirements.txt", [pin])).toContain("gunicorn==24.1.1\n");
});

describe("curing", () => {
  test("a finding with a safe remedy is gone afterwards, and nothing else has changed", async () => {
    const files = {
      ...REQUIREMENTS,
      "render.yaml": blueprint("gunicorn main:app --preload true -b 0.0.0.0:$PORT # go"),
    };
    const tree = memoryFiles(files);
    const result = await check(tree);
    const cured = await cure(tree, result);
    expect(cured.texts.get("render.yaml")).toBe(blueprint("gunicorn main:app --preload -b 0.0.0.0:$PORT # go"));
    const again = await check(memoryFiles({ ...files, ...Object.fromEntries(cured.texts) }));
    expect(again.findings.map((one) => one.problem)).not.toContain("stray-argument");
  });

  test("a remedy that leaves the problem where it is, is refused", async () => {
    const files = { ...REQUIREMENTS, "render.yaml": blueprint("gunicorn main:app --preload true -b 0.0.0.0:$PORT") };
    const tree = memoryFiles(files);
    const result = await check(tree);
    const useless: Intent = { kind: "add-package", service: "api", requirement: "rich" };
    const findings = result.findings.map(
      (one): Finding => ({ ...one, remedies: [{ title: "t", safe: true, intents: [useless] }] }),
    );
    const cured = await cure(tree, { ...result, findings });
    expect(cured.fixes).toEqual([]);
    expect(cured.refused.map((one) => one.reason)).toContain("the problem would still be there afterwards");
  });

  test("generated files are left alone", async () => {
    const files = {
      ...REQUIREMENTS,
      "render.yaml": `# Generated file, do not edit.\n${blueprint("gunicorn main:app --preload true")}`,
    };
    const tree = memoryFiles(files);
    const cured = await cure(tree, await check(tree));
    expect(cured.texts.size).toBe(0);
    expect(cured.refused[0]?.reason).toContain("generated");
  });
});

test("words of an exec form go with their quotes and commas", async () => {
  const docker =
    'FROM python:3.12\nCOPY . .\nRUN pip install gunicorn==23.0.0\nCMD ["gunicorn", "--preload", "false", "main:app"]\n';
  const yaml = "services:\n  - type: web\n    name: api\n    runtime: docker\n    plan: starter\n";
  const tree = memoryFiles({ ...REQUIREMENTS, "render.yaml": yaml, Dockerfile: docker });
  const cured = await cure(tree, await check(tree));
  expect(cured.texts.get("Dockerfile")).toBe(docker.replace('"--preload", "false", ', ""));
});
