import { expect, test } from "vitest";
import { memoryFiles } from "../model/files.ts";
import { check } from "./check.ts";
import { cure } from "./cure.ts";

const SHARED = {
  "requirements.txt": "fastapi==0.115.0\nuvicorn==0.34.0\nflask==3.0.0\ngunicorn==23.0.0\n",
  "flasks.py": "from flask import Flask\n\napp = Flask(__name__)\n\n\ndef create_app():\n    return Flask(__name__)\n",
  "fast.py": "from fastapi import FastAPI\n\napp = FastAPI()\n\n\ndef create_app():\n    return FastAPI()\n",
};

function blueprint(command: string): string {
  return `services:\n  - type: web\n    name: api\n    runtime: python\n    plan: starter\n    buildCommand: pip install -r requirements.txt\n    startCommand: ${command}\n`;
}

function image(command: string): string {
  return `FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\nCMD ${command}\n`;
}

/** The file after all rounds of fixing its errors. */
async function mended(files: Record<string, string>, file: string): Promise<string> {
  let now: Record<string, string> = { ...SHARED, ...files };
  for (let round = 0; round < 8; round += 1) {
    const tree = memoryFiles(now);
    const result = await check(tree, { offers: false });
    const { texts } = await cure(tree, result, { unsafe: true, wants: ({ severity }) => severity === "error" });
    if (texts.size === 0) {
      expect(result.findings.filter(({ severity }) => severity === "error")).toEqual([]);
      return now[file] ?? "";
    }
    now = { ...now, ...Object.fromEntries(texts) };
  }
  throw new Error("it does not come to an end");
}

test.each([
  ["gunicorn flasks:app --worker 4 --bind 0.0.0.0:$PORT", "gunicorn flasks:app --workers 4 --bind 0.0.0.0:$PORT"],
  [
    "gunicorn flasks:app --worker gthread -b 0.0.0.0:$PORT",
    "gunicorn flasks:app --worker-class gthread -b 0.0.0.0:$PORT",
  ],
  ["gunicorn flasks:app --workers two -b 0.0.0.0:$PORT", "gunicorn flasks:app --workers 2 -b 0.0.0.0:$PORT"],
  [
    "gunicorn flasks:app --proxy-headers --limit-concurrency 10 -b 0.0.0.0:$PORT",
    "gunicorn flasks:app -b 0.0.0.0:$PORT",
  ],
  [
    "|\n      gunicorn flasks:app \\ \n        --workers 2 \\  \n        --bind 0.0.0.0:$PORT",
    "|\n      gunicorn flasks:app \\\n        --workers 2 \\\n        --bind 0.0.0.0:$PORT",
  ],
  ["uvicorn flasks:app --host 0.0.0.0 --port $PORT", "uvicorn flasks:app --host 0.0.0.0 --port $PORT --interface wsgi"],
  ["gunicorn flasks:app -k uvicorn.workers.UvicornWorker -b 0.0.0.0:$PORT", "gunicorn flasks:app -b 0.0.0.0:$PORT"],
  [
    "uvicorn 'fast:create_app()' --host 0.0.0.0 --port $PORT",
    "uvicorn fast:create_app --host 0.0.0.0 --port $PORT --factory",
  ],
  ["uvicorn fast:app --factory --host 0.0.0.0 --port $PORT", "uvicorn fast:app --host 0.0.0.0 --port $PORT"],
  ["gunicorn flasks:create_app -b 0.0.0.0:$PORT", "gunicorn 'flasks:create_app()' -b 0.0.0.0:$PORT"],
])("a start command is mended: %s", async (broken, sound) => {
  expect(await mended({ "render.yaml": blueprint(broken) }, "render.yaml")).toBe(blueprint(sound));
});

test.each([
  [
    '["gunicorn", "flasks:app", "--workers 4", "-b", "0.0.0.0:10000"]',
    '["gunicorn", "flasks:app", "--workers", "4", "-b", "0.0.0.0:10000"]',
  ],
  [
    '["gunicorn", "flasks:app", "--proxy-headers", "--limit-concurrency", "10", "-b", "0.0.0.0:10000"]',
    '["gunicorn", "flasks:app", "-b", "0.0.0.0:10000"]',
  ],
  [
    '["uvicorn", "fast:create_app()", "--host", "0.0.0.0", "--port", "10000"]',
    '["uvicorn", "fast:create_app", "--host", "0.0.0.0", "--port", "10000", "--factory"]',
  ],
  [
    '["gunicorn", "flasks:create_app", "-b", "0.0.0.0:10000"]',
    '["gunicorn", "flasks:create_app()", "-b", "0.0.0.0:10000"]',
  ],
])("an exec form is mended: %s", async (broken, sound) => {
  const declared = "services:\n  - type: web\n    name: api\n    runtime: docker\n    plan: starter\n";
  expect(await mended({ Dockerfile: image(broken), "render.yaml": declared }, "Dockerfile")).toBe(image(sound));
});

test("a setting of a command that was misread waits until the command is mended", async () => {
  const files = { ...SHARED, "render.yaml": blueprint("gunicorn flasks:app --worker 4 --bind 0.0.0.0:$PORT") };
  const tree = memoryFiles(files);
  const made = await cure(tree, await check(tree), { unsafe: true });
  expect(made.texts.get("render.yaml")).toBe(blueprint("gunicorn flasks:app --workers 4 --bind 0.0.0.0:$PORT"));
  expect(made.refused.map(({ reason }) => reason)).toContain(
    '"Write --workers" changes what the command says; run again afterwards',
  );
});
