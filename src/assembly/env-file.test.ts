import { expect, test } from "vitest";
import { memoryFiles } from "../model/files.ts";
import { knownValue } from "../model/value.ts";
import { assemble } from "./assemble.ts";

async function workersOf(start: string, files: Record<string, string>) {
  const blueprint = `services:\n  - type: web\n    name: api\n    runtime: python\n    startCommand: ${start}\n`;
  const deployment = await assemble(
    memoryFiles({
      "render.yaml": blueprint,
      "requirements.txt": "uvicorn==0.30.6\n",
      "main.py": "app = None\n",
      ...files,
    }),
  );
  const service = deployment.services[0];
  const workers = service?.processes[0]?.server?.settings.get("workers");
  const at = workers?.origin.at;
  return {
    value: knownValue(workers?.value),
    file: at && "file" in at ? at.file : undefined,
    joined: service?.files.map(({ path }) => path),
  };
}

test("the file uvicorn is told to load sets what the environment leaves open", async () => {
  const found = await workersOf("uvicorn main:app --env-file conf/web.env", {
    "conf/web.env": "# sized for the plan\nWEB_CONCURRENCY=2\nWEB_CONCURRENCY=3\n",
  });
  expect(found).toMatchObject({ value: 3, file: "conf/web.env" });
  expect(found.joined).toContain("conf/web.env");
});

test("the command line and the environment come before the file", async () => {
  const files = { ".env": "WEB_CONCURRENCY=3\n" };
  expect(await workersOf("uvicorn main:app --env-file .env --workers 4", files)).toMatchObject({ value: 4 });
  expect(await workersOf("WEB_CONCURRENCY=2 uvicorn main:app --env-file .env", files)).toMatchObject({ value: 2 });
});

test("a value put together from other variables is not guessed, and gunicorn has no such option", async () => {
  const files = { ".env": `WEB_CONCURRENCY=${"$"}{CORES}\n` };
  expect(await workersOf("uvicorn main:app --env-file .env", files)).toMatchObject({ value: undefined });
  expect((await workersOf("gunicorn main:app --env-file .env", files)).joined).not.toContain(".env");
});

test("the files compose gives to a container stand between its image and its own variables", async () => {
  const deployment = await assemble(
    memoryFiles({
      "docker-compose.prod.yml": `services:
  api:
    build: .
    env_file:
      - conf/base.env
      - path: conf/live.env
      - not-in-the-repository.env
    environment:
      LOG_LEVEL: info
`,
      "conf/base.env": "WEB_CONCURRENCY=2\nLOG_LEVEL=debug\nTHREADS=$CORES\n",
      "conf/live.env": 'export WEB_CONCURRENCY="5" # of eight\n',
      Dockerfile: "FROM python:3.13-slim\nENV WEB_CONCURRENCY=1\nCOPY . .\nCMD gunicorn main:app\n",
      "main.py": "app = None\n",
    }),
  );
  const [service] = deployment.services;
  const workers = service?.processes[0]?.server?.settings.get("workers");
  expect(knownValue(workers?.value)).toBe(5);
  expect(workers?.origin.at).toMatchObject({ file: "conf/live.env", start: 23, end: 26 });
  expect(workers?.shadows.map(({ value }) => knownValue(value))).toEqual([2, 1, 1]);
  const last = (name: string) => service?.environment.findLast((one) => one.name === name);
  expect(last("WEB_CONCURRENCY")?.givenAt?.file).toBe("docker-compose.prod.yml");
  expect(last("LOG_LEVEL")).toMatchObject({ value: { value: "info" } });
  expect(last("LOG_LEVEL")?.givenAt).toBeUndefined();
  expect(last("THREADS")?.value.known).toBe(false);
  expect(service?.files).toContainEqual({ path: "conf/base.env", why: "env_file of docker-compose.prod.yml" });
  expect(service?.files.map(({ path }) => path)).not.toContain("not-in-the-repository.env");
});
