import { expect, test } from "vitest";
import { SAMPLE, SAMPLE_TEXTS } from "../../test/support/sample-report.ts";
import { baselineOf, readBaseline } from "./baseline.ts";
import { type Configuration, NO_CONFIGURATION } from "./configuration.ts";
import { settle } from "./settle.ts";

const catalogue = new Map([
  ["unknown-cli-option", "options"],
  ["no-health-check-path", "platform"],
  ["memory-near-limit", "memory"],
  ["stale-ignore", "comments"],
]);

function settled(change: Partial<Configuration>, texts: ReadonlyMap<string, string> = SAMPLE_TEXTS) {
  return settle(SAMPLE, texts, { configuration: { ...NO_CONFIGURATION, ...change }, catalogue });
}

/** The sample's render.yaml with a comment put behind line 4 or above it, line numbers kept. */
function commented(comment: string, where: "behind" | "above"): ReadonlyMap<string, string> {
  const lines = (SAMPLE_TEXTS.get("render.yaml") ?? "").split("\n");
  if (where === "behind") lines[3] = `${lines[3]}  ${comment}`;
  else lines[2] = `    ${comment}`;
  return new Map([["render.yaml", lines.join("\n")]]);
}

const ids = ({ report }: ReturnType<typeof settled>) => report.findings.map(({ problem }) => problem);

test("selects and ignores by id, family and pattern", () => {
  expect(ids(settled({}))).toEqual(["unknown-cli-option", "no-health-check-path"]);
  expect(ids(settled({ select: ["options"] }))).toEqual(["unknown-cli-option"]);
  expect(ids(settled({ ignore: ["no-*"] }))).toEqual(["unknown-cli-option"]);
  expect(settled({ ignore: ["platform"] }).report.summary).toEqual({ error: 1, warning: 0, info: 0 });
});

test("changes severities, everywhere or for some paths, the last path that fits deciding", () => {
  const perPath = [
    { paths: ["*.yaml"], select: [], ignore: [], severity: { "no-health-check-path": "info" as const } },
    { paths: ["other/**"], select: [], ignore: ["*"], severity: {} },
  ];
  const { report } = settled({ severity: { "unknown-cli-option": "warning" }, perPath });
  expect(report.findings.map(({ severity }) => severity)).toEqual(["warning", "info"]);
  expect(ids(settled({ severity: { "unknown-cli-option": "off" } }))).toEqual(["no-health-check-path"]);
});

test.each(["behind", "above"] as const)("an ignore comment %s the line silences it and is not stale", (where) => {
  const result = settled({}, commented("# stablehand: ignore[unknown-cli-option] legacy image", where));
  expect(ids(result)).toEqual(["no-health-check-path"]);
  expect(result.suppressed).toMatchObject([{ by: "comment", reason: "legacy image" }]);
});

test.each([
  ["# stablehand: ignore[memory-near-limit]", "memory-near-limit is not found on line 4"],
  ["# stablehand: ignore[no-such-thing] x", "There is no problem `no-such-thing`"],
  ["# stablehand: ignore", "does not say which problem"],
])("%s is reported as stale", (comment, message) => {
  const { report } = settled({}, commented(comment, "behind"));
  expect(report.findings.at(-1)).toMatchObject({ problem: "stale-ignore", severity: "warning", place: { line: 4 } });
  expect(report.findings.at(-1)?.message).toContain(message);
});

test("an ignore is not stale while its problem is not looked for", () => {
  const texts = commented("# stablehand: ignore[memory-near-limit]", "behind");
  expect(ids(settled({ ignore: ["memory"] }, texts))).not.toContain("stale-ignore");
});

test("a reason can be required: without one the finding stays", () => {
  const bare = commented("# stablehand: ignore[unknown-cli-option]", "behind");
  expect(ids(settled({ requireReason: true }, bare))).toEqual([
    "unknown-cli-option",
    "no-health-check-path",
    "ignore-without-reason",
  ]);
  const told = commented("# stablehand: ignore[unknown-cli-option]: old image", "behind");
  expect(ids(settled({ requireReason: true }, told))).toEqual(["no-health-check-path"]);
});

test("a baseline hides what was there, shows what is new, and counts what is gone", () => {
  const baseline = readBaseline(JSON.stringify(baselineOf(SAMPLE.findings.slice(0, 1))));
  if (!baseline) throw new Error("a written baseline can be read");
  const gone = { version: 1 as const, findings: [...baseline.findings, { fingerprint: "x", problem: "y", file: "z" }] };
  const result = settle(SAMPLE, SAMPLE_TEXTS, { configuration: NO_CONFIGURATION, catalogue, baseline: gone });
  expect(ids(result)).toEqual(["no-health-check-path"]);
  expect(result.outlived).toBe(1);
  expect(result.suppressed).toMatchObject([{ by: "baseline" }]);
  expect(readBaseline("{}")).toBeUndefined();
  expect(readBaseline("nonsense")).toBeUndefined();
});

test("only the files that matter: a finding counts when any of its places is in one", () => {
  const only = (file: string) =>
    settle(SAMPLE, SAMPLE_TEXTS, { configuration: NO_CONFIGURATION, catalogue, onlyFiles: new Set([file]) });
  expect(ids(only("requirements.txt"))).toEqual(["unknown-cli-option"]);
  expect(ids(only("Dockerfile"))).toEqual([]);
});
