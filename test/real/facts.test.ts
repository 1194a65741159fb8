import { expect, test } from "vitest";
import { type Dumps, dumpAll, fetchWheels, type Lock, readLock } from "../../scripts/facts/collect.ts";
import { gunicornSettings } from "../../src/servers/gunicorn/facts.ts";
import { uvicornSettings } from "../../src/servers/uvicorn/facts.ts";
import { realSuite } from "../support/real-suite.ts";

const GUNICORN = ["19.9.0", "23.0.0", "27.0.1"];
const UVICORN = ["0.11.0", "0.20.0", "0.30.6"];

realSuite("the option tables hold what the releases say of themselves", ["python"], () => {
  test("a few releases, described anew", { timeout: 300_000 }, async () => {
    const dumps = await dumpsOf(GUNICORN, UVICORN);
    expect(dumps.gunicorn.map((dump) => dump.version)).toEqual(GUNICORN);
    for (const { version, settings, parser } of dumps.gunicorn) {
      const table = Object.fromEntries(gunicornSettings(version));
      expect(table).toEqual(Object.fromEntries([...settings, ...parser].map((row) => [row.name, row])));
    }
    for (const { version, params } of dumps.uvicorn) {
      const flags = (rows: Iterable<{ name: string; flags: readonly string[] }>): unknown =>
        Object.fromEntries([...rows].map((row) => [row.name, row.flags]));
      expect(flags(uvicornSettings(version).values())).toEqual(flags(params));
    }
  });
});

async function dumpsOf(gunicorn: readonly string[], uvicorn: readonly string[]): Promise<Dumps> {
  const lock = readLock();
  const some: Lock = {
    gunicorn: lock.gunicorn.filter((row) => gunicorn.includes(row.version)),
    uvicorn: lock.uvicorn.filter((row) => uvicorn.includes(row.version)),
    "uvicorn-worker": [],
    support: lock.support,
  };
  await fetchWheels(some);
  return dumpAll(some);
}
