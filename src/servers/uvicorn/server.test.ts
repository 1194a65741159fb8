import { describe, expect, it } from "vitest";
import type { EnvVar } from "../../model/deployment.ts";
import { known } from "../../model/value.ts";
import { wordAt, wordsOf } from "../engines/testing.ts";
import { server } from "./server.ts";

function summary(text: string, version = "0.30.6"): string {
  const { refusals, target, ends } = server.invoke(wordAt("uvicorn"), wordsOf(text), version);
  const first = refusals[0];
  const word = first && "flag" in first ? first.flag : first && "name" in first ? first.name : (first?.word.raw ?? "");
  if (first) return `${first.kind} ${word}`;
  return ends ?? (target?.value.known ? target.value.value : (target?.raw ?? "no target"));
}

describe("uvicorn's command line", () => {
  it.each([
    ["main:app --limit-max-requests 100 --timeout-graceful-shutdown 10", "main:app"],
    ["--host=0.0.0.0 --port 80 main:app", "main:app"],
    ["--worker-class x main:app", "unknown-option --worker-class"],
    ["main:app -w 4", "unknown-option -w"],
    ["--work 4 main:app", "unknown-option --work"],
    ["--reload false main:app", "unexpected-argument main:app"],
    ["--reload=false main:app", "unexpected-value reload"],
    ["--no-access-log main:app", "main:app"],
    ["--loop fast main:app", "invalid-value loop"],
    ["--port http --port 80 main:app", "main:app"],
    ["--port", "missing-value port"],
    ["--port $PORT main:app", "main:app"],
    ["--port=$PORT main:app", "main:app"],
    ["--version", "version"],
    ["--help", "help"],
  ])("%s → %s", (text, expected) => {
    expect(summary(text)).toBe(expected);
  });

  it("does not know --timeout-graceful-shutdown before 0.22.0", () => {
    expect(summary("main:app --timeout-graceful-shutdown 10", "0.20.0")).toBe(
      "unknown-option --timeout-graceful-shutdown",
    );
  });

  it("may be told the application by UVICORN_APP from 0.24.0 on", () => {
    expect(summary("", "0.23.2")).toBe("missing-target uvicorn");
    expect(summary("", "0.24.0")).toBe("no target");
  });

  it("reads UVICORN_VERSION before it misses the application", () => {
    const at = { file: ".env", start: 0, end: 1 };
    const environment: EnvVar[] = [{ name: "UVICORN_VERSION", value: known("2"), at, layer: "file" }];
    const invocation = server.invoke(wordAt("uvicorn"), [], "0.27.0");
    const { refusals } = server.start({ invocation, version: "0.27.0", environment });
    expect(refusals[0]).toMatchObject({ kind: "invalid-value", name: "version" });
  });
});
