import { describe, expect, test } from "vitest";
import { applyEdits } from "../../formats/edit.ts";
import { memoryFiles } from "../../model/files.ts";
import { knownValue } from "../../model/value.ts";
import { check } from "../check.ts";
import { blueprintFromProcfile } from "./procfile.ts";
import { type Direction, type Migration, migrateServer } from "./server.ts";

const APP = {
  "main.py": "from fastapi import FastAPI\napp = FastAPI()\n@app.get('/health')\ndef health():\n    return {}\n",
};

async function migrate(
  files: Record<string, string>,
  direction: Direction,
): Promise<{ made: Migration; after: Record<string, string> }> {
  const { deployment } = await check(memoryFiles(files));
  const textOf = (file: string) => (Object.hasOwn(files, file) ? files[file] : undefined);
  const made = await migrateServer(deployment, direction, { deployment, textOf });
  const after = { ...files };
  for (const file of new Set(made.edits.map((edit) => edit.file))) {
    after[file] = applyEdits(
      files[file] ?? "",
      made.edits.filter((edit) => edit.file === file),
    );
  }
  return { made, after };
}

function blueprint(command: string): Record<string, string> {
  const text = `services:\n  - type: web\n    name: api\n    runtime: python\n    plan: starter\n    buildCommand: pip install -r requirements.txt\n    startCommand: ${command}\n`;
  return { ...APP, "render.yaml": text, "requirements.txt": "fastapi==0.115.0\nuvicorn==0.34.0\n" };
}

function commandOf(files: Record<string, string>): string {
  return /startCommand: (.*)$/s.exec(files["render.yaml"] ?? "")?.[1]?.trimEnd() ?? "";
}

describe("uvicorn to gunicorn", () => {
  test.each([
    [
      "uvicorn main:app --host 0.0.0.0 --port $PORT --workers 2 # go",
      "gunicorn main:app --worker-class uvicorn_worker.UvicornWorker --bind 0.0.0.0:$PORT --workers 2 # go",
    ],
    [
      'cd . && exec python -m uvicorn main:app --host "0.0.0.0" --timeout-keep-alive 30',
      "cd . && exec python -m gunicorn main:app --worker-class uvicorn_worker.UvicornWorker --bind 0.0.0.0:8000 --keep-alive 30",
    ],
    [
      "uvicorn main:app --uds /run/x.sock",
      "gunicorn main:app --worker-class uvicorn_worker.UvicornWorker --bind unix:/run/x.sock",
    ],
  ])("%s", async (command, expected) => {
    const { made, after } = await migrate(blueprint(command), "uvicorn-to-gunicorn");
    expect(made.refused).toEqual([]);
    expect(commandOf(after)).toBe(expected);
    expect(after["requirements.txt"]).toMatch(/^gunicorn==\d/m);
    expect(after["requirements.txt"]).toMatch(/^uvicorn-worker/m);
    const result = await check(memoryFiles(after));
    expect(result.deployment.services[0]?.processes[0]?.server).toMatchObject({ name: "gunicorn", refusals: [] });
  });

  test("what has no counterpart is listed with what it did", async () => {
    const { made } = await migrate(
      blueprint("uvicorn main:app --limit-concurrency 50 --proxy-headers --env-file .env"),
      "uvicorn-to-gunicorn",
    );
    expect(made.dropped.map(({ what }) => what)).toEqual(["--limit-concurrency 50", "--env-file .env"]);
    expect(made.dropped.every(({ did }) => did.length > 20)).toBe(true);
  });

  test("older releases keep the worker they brought themselves", async () => {
    const files = { ...blueprint("uvicorn main:app"), "requirements.txt": "uvicorn==0.22.0\n" };
    const { after } = await migrate(files, "uvicorn-to-gunicorn");
    expect(commandOf(after)).toContain("uvicorn.workers.UvicornWorker");
    expect(after["requirements.txt"]).not.toContain("uvicorn-worker");
  });

  test("an exec form, an element a word", async () => {
    const yaml = "services:\n  - type: web\n    name: api\n    runtime: docker\n    plan: starter\n";
    const docker =
      'FROM python:3.12\nCOPY . .\nRUN pip install -r requirements.txt\nCMD ["uvicorn", "main:app", "--host", "0.0.0.0", "--port", "8000"]\n';
    const files = { ...APP, "render.yaml": yaml, Dockerfile: docker, "requirements.txt": "uvicorn\n" };
    const { after } = await migrate(files, "uvicorn-to-gunicorn");
    expect(after.Dockerfile).toContain(
      'CMD ["gunicorn", "main:app", "--worker-class", "uvicorn_worker.UvicornWorker", "--bind", "0.0.0.0:8000"]\n',
    );
    expect(after["requirements.txt"]).toContain("gunicorn\n");
  });
});

describe("gunicorn to uvicorn", () => {
  test("options, and what the configuration file set, go onto the command line", async () => {
    const files = {
      ...blueprint("gunicorn main:app -k uvicorn.workers.UvicornWorker --bind 0.0.0.0:$PORT -w 3 --timeout 60"),
      "requirements.txt": "gunicorn==23.0.0\nuvicorn==0.34.0\n",
      "gunicorn.conf.py": "max_requests = 500\nkeepalive = 20\n",
    };
    const { made, after } = await migrate(files, "gunicorn-to-uvicorn");
    expect(made.refused).toEqual([]);
    const command = commandOf(after);
    expect(command).toMatch(/^uvicorn main:app --host 0\.0\.0\.0 --port \$PORT --workers 3/);
    expect(command).toContain("--limit-max-requests 500");
    expect(command).toContain("--timeout-keep-alive 20");
    expect(made.dropped.map(({ what }) => what)).toContain("--timeout 60");
    const server = (await check(memoryFiles(after))).deployment.services[0]?.processes[0]?.server;
    expect(server).toMatchObject({ name: "uvicorn", refusals: [] });
    expect(knownValue(server?.settings.get("workers")?.value)).toBe(3);
  });

  test.each(["gunicorn main:app", "gunicorn main:app -k gevent"])("%s serves WSGI and stays", async (command) => {
    const { made } = await migrate(
      { ...blueprint(command), "requirements.txt": "gunicorn==23.0.0\n" },
      "gunicorn-to-uvicorn",
    );
    expect(made.edits).toEqual([]);
    expect(made.refused[0]?.reason).toContain("ASGI");
  });

  test("there and back again comes out the same", async () => {
    const first = {
      ...blueprint("uvicorn main:app --host 0.0.0.0 --port $PORT --workers 2"),
      "requirements.txt": "uvicorn==0.34.0\ngunicorn==23.0.0\nuvicorn-worker==0.4.0\n",
    };
    const { after } = await migrate(first, "uvicorn-to-gunicorn");
    const back = await migrate(after, "gunicorn-to-uvicorn");
    expect(back.after).toEqual(first);
  });
});

describe("Procfile to Blueprint", () => {
  test("every process becomes a service", async () => {
    const files = {
      ...APP,
      Procfile: "web: gunicorn main:app -b 0.0.0.0:$PORT # x\nrelease: python manage.py migrate\nworker: rq worker\n",
      "requirements.txt": "gunicorn==23.0.0\n",
      "runtime.txt": "python-3.12.4\n",
    };
    const tree = memoryFiles(files);
    const made = blueprintFromProcfile(tree, (await check(tree)).deployment, "My Shop");
    if ("refused" in made) throw new Error(made.refused);
    const after = await check(memoryFiles({ ...files, "render.yaml": made.text }));
    const services = after.deployment.services.filter((service) => service.platform === "render");
    expect(services.map(({ name, kind }) => [name, kind])).toEqual([
      ["my-shop", "web"],
      ["my-shop-worker", "worker"],
    ]);
    expect(made.text).toContain("preDeployCommand: python manage.py migrate\n");
    expect(made.text).toContain('value: "3.12.4"');
  });

  test("an existing Blueprint is not overwritten", async () => {
    const tree = memoryFiles({ Procfile: "web: a\n", "render.yaml": "services: []\n" });
    expect(blueprintFromProcfile(tree, (await check(tree)).deployment, "x")).toEqual({
      refused: "render.yaml is there already",
    });
  });
});
