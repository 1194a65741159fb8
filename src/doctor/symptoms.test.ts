import { expect, test } from "vitest";
import { symptom } from "./symptoms.ts";

const ids = (text: string) => symptom(text).causes.map(({ problem }) => problem.id);

test("a remembered part of a line leads to what it can be a sign of", () => {
  const { meanings } = symptom("was sent SIGTERM");
  expect(meanings).toContainEqual(expect.objectContaining({ speaker: "gunicorn", kind: "worker.signalled" }));
  expect(ids("was sent SIGTERM")).toContain("platform-shutdown");
});

test("a whole line is taken as it is, and several causes are offered where it does not decide", () => {
  const line = "[2026-11-20 10:00:41 +0000] [7] [CRITICAL] WORKER TIMEOUT (pid:42)";
  expect(symptom(line).meanings.map(({ kind }) => kind)).toContain("worker.timeout");
  expect(ids(line).length).toBeGreaterThan(1);
  expect(ids(line)).toContain("worker-timeout-slow-request");
});

test("what no grammar knows means nothing", () => {
  expect(symptom("the moon is made of cheese")).toEqual({ meanings: [], causes: [] });
  expect(symptom("a")).toEqual({ meanings: [], causes: [] });
});
