import { expect, test } from "vitest";
import { readYaml } from "../../formats/yaml/reader.ts";
import { purposeOf } from "./purpose.ts";
import { composeServices, isOverlay, looksDeveloping } from "./services.ts";
import { durationOf } from "./values.ts";

function layers(...texts: string[]) {
  return texts.flatMap((text, index) =>
    readYaml(`compose.${index}.yml`, text).documents.map((document) => ({ file: `compose.${index}.yml`, document })),
  );
}

test.each([
  ["docker-compose.prod.yml", "production"],
  ["deploy/docker-compose.production.yaml", "production"],
  ["compose-staging.yml", "production"],
  ["infra/prod/compose.yaml", "production"],
  ["docker-compose.yml", "plain"],
  ["backend/compose.yaml", "plain"],
  ["docker-compose.dev.yml", "other"],
  ["docker-compose.override.yml", "other"],
  ["docker-compose.monitoring.yml", "other"],
  ["examples/docker-compose.prod.yml", "other"],
  ["docker-compose.prod.local.yml", "other"],
])("%s is for %s", (path, purpose) => {
  expect(purposeOf(path)).toBe(purpose);
});

test("a stack laid over another", () => {
  const [base, over] = layers(
    `services:
  api:
    build: {context: ./api, target: live}
    command: gunicorn app:app --reload
    environment: [A=1, B=1]
  redis: {image: redis:7}
`,
    `services:
  api:
    command: ["gunicorn", "app:app"]
    environment: {B: "2"}
    stop_grace_period: 1m
`,
  );
  if (!base || !over) throw new Error("two documents");
  expect([isOverlay(base), isOverlay(over)]).toEqual([false, true]);
  const [api, ...others] = composeServices([base, over]);
  expect(others).toEqual([]);
  expect(api?.draft).toMatchObject({
    name: "api",
    kind: "web",
    platform: "compose",
    image: { dockerfile: "api/Dockerfile", target: "live" },
    starts: [{ why: "command of compose.1.yml", words: [{ whole: true }, { whole: true }] }],
    stopSeconds: { value: { known: true, value: 60 } },
  });
  const environment = api?.draft.environment.map(({ name, value }) => [name, value.known && value.value]);
  expect(environment).toEqual([
    ["A", "1"],
    ["B", "1"],
    ["B", "2"],
  ]);
});

test("workers, dollars and what a service needs to be read", () => {
  const services = composeServices(
    layers(`services:
  beat: {build: ., command: celery -A tasks beat}
  shell: {build: ., command: 'sh -c "echo $$HOME"'}
  pulled: {image: me/app, command: gunicorn app:app}
  host: {build: ., network_mode: host, command: gunicorn app:app}
`),
  );
  expect(services.map(({ draft }) => [draft.name, draft.kind])).toEqual([
    ["beat", "worker"],
    ["shell", "web"],
  ]);
  expect(services[1]?.draft.starts).toMatchObject([{ words: [{ span: { text: 'sh -c "echo $HOME"' } }] }]);
});

test.each([
  ["api: {build: ., command: uvicorn app:app --reload}", true],
  ["api: {build: {context: ., target: development}}", true],
  ["api: {build: ., environment: {DJANGO_DEBUG: 'True'}}", true],
  ["api: {build: ., environment: {APP_ENV: development}}", true],
  ["api: {build: ., environment: {DJANGO_DEBUG: '0', APP_ENV: production}}", false],
  ["api: {build: ., command: uvicorn app:app}", false],
])("%s is a developer's: %s", (service, developing) => {
  const [only] = composeServices(layers(`services:\n  ${service}\n`));
  expect(only && looksDeveloping(only)).toBe(developing);
});

test("durations", () => {
  const read = (text: string) => {
    const value = durationOf(text);
    return value.known ? value.value : undefined;
  };
  expect(["90s", "1m30s", "1h", "500ms", "2", "long"].map(read)).toEqual([90, 90, 3600, 0.5, undefined, undefined]);
});

test("a file that is laid over another", () => {
  const text = "services:\n  db: {deploy: {replicas: 1}}\n  api: {image: me/api}\n";
  const overlays = ["docker-compose.prod.yml", "docker-stack.yml"].filter((file) =>
    readYaml(file, text).documents.some((document) => isOverlay({ file, document })),
  );
  expect(overlays).toEqual(["docker-compose.prod.yml"]);
});
