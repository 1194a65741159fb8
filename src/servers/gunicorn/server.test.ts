import { describe, expect, it } from "vitest";
import type { Invocation } from "../../model/deployment.ts";
import { known } from "../../model/value.ts";
import { wordAt, wordsOf } from "../engines/testing.ts";
import worker from "../uvicorn/worker.json" with { type: "json" };
import { gunicornSettings } from "./facts.ts";
import { inertBecause } from "./inert.ts";
import { server } from "./server.ts";
import { effectiveWorkerClass } from "./worker-class.ts";

function invoke(text: string, version = "23.0.0"): Invocation {
  return server.invoke(wordAt("gunicorn"), wordsOf(text), version);
}

function summary(text: string, version?: string): string {
  const { refusals, target, ends } = invoke(text, version);
  const first = refusals[0];
  const word = first && "flag" in first ? first.flag : first && "name" in first ? first.name : (first?.word.raw ?? "");
  if (first) return `${first.kind} ${word}`;
  return ends ?? (target?.value.known ? target.value.value : (target?.raw ?? "no target"));
}

describe("gunicorn's command line", () => {
  it.each([
    ["-w4 -k gthread --threads=2 main:app", "main:app"],
    ["main:app -w 4", "main:app"],
    ["--preload false main:app", "false"],
    ["main:app --preload false", "unexpected-argument false"],
    ["--preload=false main:app", "unexpected-value preload_app"],
    ["--worker 4 main:app", "ambiguous-option --worker"],
    ["--worker-con 5 main:app", "main:app"],
    ["--workers four main:app", "invalid-value workers"],
    ["--workers -1 main:app", "invalid-value workers"],
    ["--workers -1 main:app --workers 2", "main:app"],
    ["--workers 2 main:app --workers -1", "invalid-value workers"],
    ["--workers", "missing-value workers"],
    ["--limit-request-field-size 100 main:app", "unknown-option --limit-request-field-size"],
    ["--host 0.0.0.0 main:app", "unknown-option --host"],
    ["-b 0.0.0.0:port main:app", "invalid-value bind"],
    ["-k threads main:app", "invalid-value worker_class"],
    ["-DR main:app", "main:app"],
    ["-- main:app", "main:app"],
    ["--version main:app --nonsense", "version"],
    ["", "no target"],
  ])("%s → %s", (text, expected) => {
    expect(summary(text)).toBe(expected);
  });

  it("takes an optional value for --proxy-protocol from 24.1.0 on", () => {
    expect(summary("--proxy-protocol main:app", "24.0.0")).toBe("main:app");
    expect(summary("--proxy-protocol main:app", "24.1.0")).toBe("invalid-value proxy_protocol");
    expect(summary("--proxy-protocol=v2 main:app", "27.0.1")).toBe("main:app");
  });

  it("needs a target on the command line before 20.1.0", () => {
    expect(summary("-w 4", "20.0.4")).toBe("missing-target gunicorn");
  });

  it("keeps what a variable may hold open instead of refusing it", () => {
    for (const text of [
      "--bind 0.0.0.0:$PORT main:app",
      "--bind=0.0.0.0:$PORT main:app",
      "-w $N main:app",
      "-w$N main:app",
    ]) {
      expect(summary(text), text).toBe("main:app");
    }
    expect(invoke("--bind=0.0.0.0:$PORT main:app").options[0]).toMatchObject({ name: "bind", inline: true });
    expect(summary("$OPTIONS -w 4 main:app")).toBe("main:app");
    expect(summary("$APP")).toBe("$APP");
  });

  it("points at the flag and at the value", () => {
    const { options } = invoke("--workers=4 main:app");
    expect(options[0]?.flagPlace).toMatchObject({ start: 0, end: 9 });
    expect(options[0]?.value?.place).toMatchObject({ start: 10, end: 11 });
  });
});

describe("gunicorn's settings", () => {
  const place = { file: "gunicorn.conf.py", start: 0, end: 1 };

  function start(config: Record<string, unknown>, environment: Record<string, string> = {}, text = "main:app") {
    const rows = Object.entries(config).map(([name, value]) => [name, { value: known(value), at: place }] as const);
    const input = {
      invocation: invoke(text),
      version: "23.0.0",
      environment: Object.entries(environment).map(([name, value]) => {
        return { name, value: known(value), at: { file: ".env", start: 0, end: 1 }, layer: "file" } as const;
      }),
      configFile: { path: place.file, settings: new Map(rows), complete: true },
    };
    return { start: server.start(input), settings: server.resolve(input) };
  }

  it("keeps the winner and whom it shadows, in gunicorn's order", () => {
    const { settings } = start({ workers: 3 }, { WEB_CONCURRENCY: "2", GUNICORN_CMD_ARGS: "-w 4" }, "-w 5 main:app");
    const workers = settings.get("workers");
    expect(workers).toMatchObject({ value: { value: 5 }, origin: { layer: "cli" } });
    expect(workers?.shadows.map(({ value, origin }) => [origin.layer, value.known && value.value])).toEqual([
      ["env", 4],
      ["file", 3],
      ["env", 2],
      ["default", 1],
    ]);
  });

  it("refuses a float where Python's int would not come of it", () => {
    expect(start({ workers: { float: 2 } }).start.refusals).toMatchObject([
      { kind: "invalid-value", name: "workers", word: { raw: "2.0", place } },
    ]);
    expect(start({ secure_scheme_headers: { float: 1.5 } }).start.refusals).toHaveLength(1);
    expect(start({ workers: 2 }).start.refusals).toEqual([]);
  });

  it("serves what a file names when the command line names nothing", () => {
    expect(start({ wsgi_app: "shop:app" }, {}, "-w 2").start.target).toEqual(known("shop:app"));
    expect(start({}, {}, "-w 2").start.refusals).toMatchObject([{ kind: "missing-target" }]);
  });

  it("turns sync with threads into gthread, and says what does nothing", () => {
    const { settings } = start({ threads: 4, worker_connections: 10 });
    expect(effectiveWorkerClass(settings)).toBe("gthread");
    expect(settings.get("worker_connections")?.inert).toBeUndefined();
    const uvicorn = start({ worker_class: "uvicorn.workers.UvicornWorker", threads: 4, graceful_timeout: 9 }).settings;
    expect(uvicorn.get("threads")?.inert).toContain("one event loop");
    expect(uvicorn.get("graceful_timeout")?.inert).toBeUndefined();
  });
});

describe("the settings UvicornWorker leaves alone", () => {
  it("are none of those the released workers read", () => {
    const reads = new Set(worker.forwards.flatMap(([, , names]) => (Array.isArray(names) ? names : [])));
    expect(reads).toContain("keepalive");
    for (const name of gunicornSettings("23.0.0").keys()) {
      if (reads.has(name)) expect(inertBecause(name, "uvicorn", "23.0.0", new Map()), name).toBeUndefined();
    }
  });
});
