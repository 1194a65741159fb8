import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { inputsFor } from "./inputs.ts";
import { formatOf } from "./magic.ts";
import { programsFor } from "./programs.ts";
import { inOrderWritten } from "./rotation.ts";
import { pointInTime } from "./time.ts";

const folder = mkdtempSync(join(tmpdir(), "stablehand-"));
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  [
    ["app.log", "app.log.1", "app.log.10.gz", "app.log.2.gz"],
    ["app.log.10.gz", "app.log.2.gz", "app.log.1", "app.log"],
  ],
  [
    ["app.log", "app.log-20261002.gz", "app.log-20261001.gz"],
    ["app.log-20261001.gz", "app.log-20261002.gz", "app.log"],
  ],
  [
    ["app-2026-10-02.log", "app-2026-10-01.log.zst"],
    ["app-2026-10-01.log.zst", "app-2026-10-02.log"],
  ],
  [
    ["app.log.2026-10-01_13", "app.log.2026-10-01_02"],
    ["app.log.2026-10-01_02", "app.log.2026-10-01_13"],
  ],
  [
    ["web.log", "db.log", "web.log.1"],
    ["web.log.1", "web.log", "db.log"],
  ],
  [
    ["a/app.log.1", "b/app.log.2"],
    ["a/app.log.1", "b/app.log.2"],
  ],
])("%j were written in the order %j", (given, order) => {
  expect(inOrderWritten(given)).toEqual(order);
});

test("patterns, folders, what is not there", () => {
  for (const name of ["app.log", "app.log.1", "other.txt"]) writeFileSync(join(folder, name), "x");
  mkdirSync(join(folder, "app.log.d"));
  const names = inputsFor(["app.log*", "-", "app.log"], folder).map(({ name }) => name);
  expect(names).toEqual(["stdin", "app.log.1", "app.log"]);
  expect(() => inputsFor(["nothing*"], folder)).toThrow("no file is called nothing*");
  expect(() => inputsFor(["nothing.log"], folder)).toThrow("there is no file nothing.log");
  expect(() => inputsFor(["app.log.d"], folder)).toThrow("'app.log.d/*.log*'");
});

test("programs are called with what was asked, and never with a name that is an option", () => {
  const since = Date.UTC(2026, 9, 1);
  const [docker] = programsFor("docker:api", { since, follow: true }) ?? [];
  expect(docker?.argv).toEqual([
    "docker",
    "logs",
    "--timestamps",
    "--since",
    "2026-10-01T00:00:00.000Z",
    "--follow",
    "api",
  ]);
  const [previous, current] = programsFor("kubectl:deployment/api@prod", {}) ?? [];
  expect(previous?.argv).toContain("--previous");
  expect(current?.argv.slice(-3)).toEqual(["--namespace", "prod", "deployment/api"]);
  expect(programsFor("C:\\logs\\app.log", {})).toBeUndefined();
  expect(() => programsFor("journal:", {})).toThrow("journal:api.service");
  expect(() => programsFor("docker:--help", {})).toThrow("names no log");
});

test("points in time", () => {
  const now = Date.UTC(2026, 10, 20, 12);
  expect(pointInTime("2h", now)).toBe(now - 7_200_000);
  expect(pointInTime("30 min ago", now)).toBe(now - 1_800_000);
  expect(pointInTime("2026-10-01", now)).toBe(Date.UTC(2026, 9, 1));
  expect(pointInTime("2026-10-01 14:30", now)).toBe(Date.UTC(2026, 9, 1, 14, 30));
  expect(pointInTime("2026-10-01T14:30:05+02:00", now)).toBe(Date.UTC(2026, 9, 1, 12, 30, 5));
  expect(pointInTime("08:15", now)).toBe(Date.UTC(2026, 10, 20, 8, 15));
  expect(pointInTime("@1790000000", now)).toBe(1_790_000_000_000);
  for (const wrong of ["", "yesterday-ish", "2026-99-01", "12"]) expect(pointInTime(wrong, now)).toBeUndefined();
});

test("what the first bytes say", () => {
  expect(formatOf(Uint8Array.of(0x1f, 0x8b, 8))).toBe("gzip");
  expect(formatOf(new TextEncoder().encode("BZh91"))).toMatchObject({ how: "bzcat" });
  expect(formatOf(new TextEncoder().encode("2026-"))).toBe("plain");
  expect(formatOf(new Uint8Array(0))).toBe("plain");
});
