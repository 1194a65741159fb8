import { describe, expect, test } from "vitest";
import { check } from "../../src/doctor/check.ts";
import { memoryFiles } from "../../src/model/files.ts";

/** What `check` says of a repository: `severity problem FILE:LINE "the words it marks"`. */
async function told(files: Record<string, string>): Promise<string[]> {
  const { report } = await check(memoryFiles(files));
  return report.findings.map(({ severity, problem, place }) => {
    const line = files[place.file]?.split("\n")[place.line - 1] ?? "";
    const words = place.endLine === place.line ? line.slice(place.column - 1, place.endColumn - 1) : line;
    return `${severity} ${problem} ${place.file}:${place.line} "${words}"`;
  });
}

/** What it says of one problem. */
async function of(problem: string, files: Record<string, string>): Promise<string[]> {
  return (await told(files)).filter((one) => one.split(" ")[1] === problem);
}

const FLASK = "from flask import Flask\n\napp = Flask(__name__)\n";
const FASTAPI =
  'from fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get("/health")\ndef health():\n    return {}\n';
const GUNICORN = "gunicorn==23.0.0\nflask==3.0.3\n";
const UVICORN = "uvicorn==0.30.6\nfastapi==0.112.2\n";

function blueprint(start: string, plan = "starter", more = ""): string {
  return `services:
  - type: web
    name: api
    runtime: python
    plan: ${plan}
    buildCommand: pip install -r requirements.txt
    startCommand: ${start}
${more}    envVars:
      - key: PYTHON_VERSION
        value: 3.12.4
`;
}

describe("stories of real repositories", () => {
  test.each([
    ["folded", ">-", ""],
    ["literal, its lines continued", "|", " \\"],
  ])(
    "gunicorn's options given to uvicorn in a block scalar (%s): only the wrong ones, each at its own line",
    async (_, style, end) => {
      const words = [
        "uvicorn main:app",
        "--host 0.0.0.0",
        "--port $PORT",
        "--workers 2",
        "--worker-class uvicorn.workers.UvicornWorker",
        "--max-requests 1000",
        "--timeout-keep-alive 5",
        "--graceful-timeout 30",
      ];
      const found = await told({
        "render.yaml": blueprint(`${style}\n      ${words.join(`${end}\n      `)}`, "standard"),
        "requirements.txt": UVICORN,
        "main.py": FASTAPI,
      });
      expect(found.filter((one) => one.startsWith("error"))).toEqual([
        'error unknown-cli-option render.yaml:12 "--worker-class"',
        'error unknown-cli-option render.yaml:13 "--max-requests"',
        'error unknown-cli-option render.yaml:15 "--graceful-timeout"',
      ]);
    },
  );

  test("a value given to a flag, four workers with torch on 512 MB", async () => {
    const files = {
      Dockerfile: `FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN pip install -r requirements.txt
CMD ["gunicorn", "--preload", "false", "--workers", "4", "--bind", "0.0.0.0:10000", "app:app"]
`,
      "render.yaml": "services:\n  - type: web\n    name: api\n    runtime: docker\n    plan: starter\n",
      "requirements.txt": `${GUNICORN}torch==2.4.0\n`,
      "app.py": `import torch\n${FLASK}`,
    };
    expect(await of("stray-argument", files)).toEqual(['error stray-argument Dockerfile:5 ""false""']);
    expect((await of("memory-limit-exceeded", files)).length).toBe(1);
  });

  test("workers counted from the host's processors on a starter plan", async () => {
    const files = {
      "render.yaml": blueprint("gunicorn app:app -c gunicorn.conf.py"),
      "gunicorn.conf.py": "import multiprocessing\n\nworkers = multiprocessing.cpu_count() * 2 + 1\n",
      "requirements.txt": GUNICORN,
      "app.py": FLASK,
    };
    expect(await of("too-many-workers", files)).toEqual([
      'warning too-many-workers gunicorn.conf.py:3 "multiprocessing.cpu_count() * 2 + 1"',
    ]);
  });

  test("WORKERS=1 that nothing reads", async () => {
    const files = {
      "render.yaml": `${blueprint("gunicorn app:app --workers 3")}      - key: WORKERS\n        value: 1\n`,
      "requirements.txt": GUNICORN,
      "app.py": FLASK,
    };
    expect(await of("env-var-without-effect", files)).toEqual(['info env-var-without-effect render.yaml:12 "1"']);
  });

  test("gunicorn is not among the requirements", async () => {
    const files = { Procfile: "web: gunicorn app:app\n", "requirements.txt": "flask==3.0.3\n", "app.py": FLASK };
    expect(await of("missing-dependency", files)).toEqual(['error missing-dependency Procfile:1 "gunicorn"']);
  });

  test("uvicorn with workers and reload", async () => {
    const files = {
      Procfile: "web: uvicorn main:app --host 0.0.0.0 --port $PORT --workers 4 --reload\n",
      "requirements.txt": UVICORN,
      "main.py": FASTAPI,
    };
    expect(await of("reload-in-production", files)).toEqual(['error reload-in-production Procfile:1 "--reload"']);
    expect((await of("workers-ignored-by-reload", files)).length).toBe(1);
  });

  test("a factory called without quotes in a Procfile", async () => {
    const files = {
      Procfile: "web: gunicorn app.main:create_app()\n",
      "requirements.txt": GUNICORN,
      "app/__init__.py": "",
      "app/main.py": "from flask import Flask\n\n\ndef create_app():\n    return Flask(__name__)\n",
    };
    const found = (await of("app-factory-call", files)).join();
    expect(found).toContain("error app-factory-call Procfile:1");
    expect(found).toContain("create_app()");
  });

  test("$PORT in the exec form of a CMD", async () => {
    const files = {
      Dockerfile: `FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN pip install -r requirements.txt
CMD ["uvicorn", "main:app", "--host", "0.0.0.0", "--port", "$PORT"]
`,
      "requirements.txt": UVICORN,
      "main.py": FASTAPI,
    };
    const found = await of("port-variable-not-expanded", files);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^error port-variable-not-expanded Dockerfile:5 ".*\$PORT/);
  });

  test("the platform asks /healthz, the application serves /health", async () => {
    const files = {
      "render.yaml": blueprint(
        "uvicorn main:app --host 0.0.0.0 --port $PORT",
        "starter",
        "    healthCheckPath: /healthz\n",
      ),
      "requirements.txt": UVICORN,
      "main.py": FASTAPI,
    };
    expect(await of("health-route-missing", files)).toEqual(['error health-route-missing render.yaml:8 "/healthz"']);
  });

  test("worker connections for a worker class that has none", async () => {
    const files = {
      Procfile: "web: gunicorn main:app -k uvicorn.workers.UvicornWorker --workers 2 --worker-connections 500\n",
      "requirements.txt": `gunicorn==23.0.0\n${UVICORN}`,
      "main.py": FASTAPI,
    };
    const found = await of("ineffective-setting", files);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^info ineffective-setting Procfile:1 ".*(?:--worker-connections|500)/);
  });

  test("a continuation that a comment breaks", async () => {
    const files = {
      "render.yaml": blueprint("bash start.sh"),
      "start.sh": `#!/bin/bash
set -e
exec gunicorn app:app \\
  --bind 0.0.0.0:$PORT \\ # the port Render gives
  --workers 2
`,
      "requirements.txt": GUNICORN,
      "app.py": FLASK,
    };
    const found = await of("command-continuation-broken", files);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^error command-continuation-broken start\.sh:4 /);
  });

  test("an optimisation level set inside Python", async () => {
    const files = {
      Procfile: "web: gunicorn app:app --workers 2\n",
      "requirements.txt": GUNICORN,
      "app.py": `import os\n\nos.environ["PYTHONOPTIMIZE"] = "2"\n${FLASK}`,
    };
    const found = await of("python-memory-env-too-late", files);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^info python-memory-env-too-late app\.py:3 /);
  });

  test("preload with a reload by HUP", async () => {
    const files = {
      Procfile: "web: gunicorn app:app --workers 2 --preload\n",
      "deploy.sh": "#!/bin/sh\nset -e\ngit pull\nkill -HUP $(cat gunicorn.pid)\n",
      "requirements.txt": GUNICORN,
      "app.py": FLASK,
    };
    const found = await of("preload-blocks-reload", files);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^warning preload-blocks-reload /);
  });

  test("Render's native runtime preloads though nobody wrote it", async () => {
    const { deployment } = await check(
      memoryFiles({
        "render.yaml": blueprint("gunicorn app:app --workers 2"),
        "requirements.txt": GUNICORN,
        "app.py": FLASK,
      }),
    );
    const setting = deployment.services[0]?.processes[0]?.server?.settings.get("preload_app");
    expect(setting?.value).toEqual({ known: true, value: true });
    expect(JSON.stringify(setting?.origin)).toContain("Render sets it");
  });
});
