import { expect, test } from "vitest";
import { readYaml } from "../../formats/yaml/reader.ts";
import { joined, readManifest } from "./manifests.ts";
import { podServices } from "./pods.ts";

function pods(text: string) {
  const { documents } = readYaml("k8s/api.yaml", text);
  const { variables } = joined(documents.map((document) => readManifest("k8s/api.yaml", document)));
  return documents.flatMap((document) => podServices("k8s/api.yaml", document, variables));
}

const MANIFEST = `apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {DEBUG: "True", DB_HOST: db}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: shop}
spec:
  replicas: 3
  template:
    spec:
      terminationGracePeriodSeconds: 45
      containers:
        - name: web
          image: registry.example.com/team/shop-api:1.2
          command: [sh, -c]
          args:
            - |
              python manage.py migrate
              gunicorn shop.wsgi
          ports: [{containerPort: 8000}]
          envFrom: [{configMapRef: {name: settings}}, {secretRef: {name: keys}}]
          env:
            - {name: HOST, valueFrom: {configMapKeyRef: {name: settings, key: DB_HOST}}}
            - {name: KEY, valueFrom: {secretKeyRef: {name: keys, key: KEY}}}
            - {name: URL, value: "postgres://$(HOST)/shop"}
          resources: {limits: {memory: 256Mi, cpu: 500m}}
          readinessProbe: {httpGet: {path: /ready, port: 8000}}
          volumeMounts: [{name: media, mountPath: /app/media}, {name: tmp, mountPath: /tmp}]
        - name: queue
          image: registry.example.com/team/shop-api:1.2
          args: [celery, -A, shop, worker]
      volumes: [{name: media, persistentVolumeClaim: {claimName: media}}, {name: tmp, emptyDir: {}}]
`;

test("the containers of a workload are services", () => {
  const [web, queue, ...others] = pods(MANIFEST);
  expect(others).toEqual([]);
  expect(web).toMatchObject({
    names: ["shop", "web", "shop-api"],
    ports: [8000],
    draft: {
      name: "shop/web",
      kind: "web",
      platform: "kubernetes",
      instances: { value: 3 },
      plan: { value: { memoryBytes: 268_435_456, cpus: 0.5 } },
      stopSeconds: { value: { value: 45 } },
      healthCheckPath: { value: { value: "/ready" } },
      disks: [{ path: "/app/media" }],
      starts: [{ form: "split", wholly: true, why: "command of k8s/api.yaml" }],
    },
  });
  const values = web?.draft.environment.map(({ name, value }) => [name, value.known ? value.value : undefined]);
  expect(values).toEqual([
    ["DEBUG", "True"],
    ["DB_HOST", "db"],
    ["HOST", "db"],
    ["KEY", undefined],
    ["URL", undefined],
  ]);
  expect(web?.command).toContain("gunicorn shop.wsgi");
  expect(queue).toMatchObject({ draft: { name: "shop/queue", kind: "worker", plan: { known: false } } });
  expect(queue?.draft.starts[0]).not.toHaveProperty("wholly");
});

test("lists are taken apart, and what runs nothing by itself is left out", () => {
  const list = `apiVersion: v1
kind: List
items:
  - kind: StatefulSet
    metadata: {name: api}
    spec: {template: {spec: {containers: [{name: api, image: "api:1", ports: [{containerPort: 80}]}]}}}
  - kind: Job
    metadata: {name: migrate}
    spec: {template: {spec: {containers: [{name: migrate, image: "api:1"}]}}}
  - kind: Deployment
    metadata: {name: patched}
    spec: {template: {spec: {containers: [{name: api}]}}}
`;
  expect(pods(list).map(({ draft }) => [draft.name, draft.starts])).toEqual([["api", []]]);
});

test("a container starts in the folder its manifest says", () => {
  const pod = (more: string) =>
    `kind: Deployment\nmetadata: {name: api}\nspec: {template: {spec: {containers: [{name: api, image: "api:1"${more}}]}}}\n`;
  expect(pods(pod(", workingDir: /srv/api"))[0]?.folder).toBe("/srv/api");
  expect(pods(pod(""))[0]).not.toHaveProperty("folder");
});
