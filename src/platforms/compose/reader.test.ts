import fc from "fast-check";
import { expect, test } from "vitest";
import { readYaml } from "../../formats/yaml/reader.ts";
import type { Container } from "../../model/container.ts";
import { purposeOf } from "./purpose.ts";
import { isComposeFile, readCompose } from "./reader.ts";

function read(text: string): Container[] {
  return readYaml("deploy/compose.yaml", text).documents.flatMap((document) =>
    readCompose("deploy/compose.yaml", document),
  );
}

test("names of compose files", () => {
  const names = ["docker-compose.yml", "compose.yaml", "docker-compose.prod.yml", "compose-dev.yaml", "compose_ci.yml"];
  expect(["deploy-docker-compose.yml", "prod.compose.yaml"].map(purposeOf)).toEqual(["production", "production"]);
  expect(["shop-compose.yml", "Dev-Docker-Compose.yml"].filter((name) => !isComposeFile(name))).toEqual([]);
  expect(names.filter((name) => !isComposeFile(name))).toEqual([]);
  const stacks = ["docker-stack.yml", "docker-swarm.prod.yaml", "portainer-stack-final.yml"];
  expect(stacks.filter((name) => !isComposeFile(name) || purposeOf(name) !== "production")).toEqual([]);
  const others = ["composer.yml", "docker-compose.json", "stack.yaml", "docker-stacks.yml"];
  expect(others.filter(isComposeFile)).toEqual([]);
});

test("ports and mounts in their short and long forms", () => {
  const [api] = read(`services:
  api:
    build: {context: ../api, dockerfile: docker/Dockerfile}
    ports: ["127.0.0.1:8000-8002:8000/tcp", "9000", {target: 80, published: "8080"}, "\${PORT:-7000}:7000"]
    volumes: [./data:/data:ro, code:/app, /cache, "~/keys:/keys", {type: bind, source: ./src, target: /src/}]
`);
  expect(api?.build).toMatchObject({ context: "api", dockerfile: "api/docker/Dockerfile" });
  expect(api?.ports.map(({ host, hosts, inside }) => [host, hosts, inside])).toEqual([
    [8000, 3, 8000],
    [8080, 1, 80],
    [7000, 1, 7000],
  ]);
  expect(api?.volumes.map(({ kind, source, target }) => [kind, source, target])).toEqual([
    ["bind", "deploy/data", "/data"],
    ["volume", "code", "/app"],
    ["anonymous", undefined, "/cache"],
    ["bind", undefined, "/keys"],
    ["bind", "deploy/src", "/src"],
  ]);
});

test("any list of ports and volumes is read, and places stay inside the text", () => {
  const scalar = fc.string({ unit: fc.constantFrom("8", ":", "-", ".", "/", "$", "{", "}", "a", "~"), maxLength: 20 });
  fc.assert(
    fc.property(fc.array(scalar), (items) => {
      const list = JSON.stringify(items);
      const text = `services:\n  a:\n    ports: ${list}\n    volumes: ${list}\n    environment: ${list}\n`;
      for (const { ports, volumes, environment } of read(text)) {
        for (const place of [...ports, ...volumes].map((one) => one.place)) {
          expect(text.slice(place.start, place.end)).toMatch(/^".*"$/);
        }
        expect(environment.length).toBe(items.length);
      }
    }),
  );
});

test("what Swarm makes of a file", () => {
  const text = "services:\n  api: {image: me/api, depends_on: [db]}\n";
  const document = readYaml("x.yml", text).documents[0];
  const names = (file: string) =>
    document ? readCompose(file, document).map(({ swarm, dependsOn }) => [swarm, dependsOn.length]) : [];
  expect(names("docker-stack.yml")).toEqual([[true, 0]]);
  expect(names("docker-compose.yml")).toEqual([[false, 1]]);
});
