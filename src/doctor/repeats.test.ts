import { expect, test } from "vitest";
import { memoryFiles } from "../model/files.ts";
import { check } from "./check.ts";
import { gathered } from "./repeats.ts";

const BASE = [
  "services:",
  ...["db", "cache"].flatMap((name) => [`  ${name}:`, `    image: ${name}`, "    ports: ['1:1']"]),
];
const OVER = ["services:", ...["db", "cache"].flatMap((name) => [`  ${name}:`, "    ports: []"])];

async function report(files: Record<string, readonly string[]>) {
  const texts = Object.entries(files).map(([name, lines]) => [name, `${lines.join("\n")}\n`] as const);
  const { report, mistakes } = await check(memoryFiles(Object.fromEntries(texts)));
  const only = (problem: string, of = report) => of.findings.filter((one) => one.problem === problem);
  const once = gathered(report, mistakes);
  return { report, once, each: (problem: string) => only(problem), said: (problem: string) => only(problem, once) };
}

test("a mistake that stands several times in a file is said once, at its first place", async () => {
  const { once, report: all, each, said } = await report({ "compose.yaml": BASE, "compose.override.yaml": OVER });
  const [first, second] = each("compose-empty-list-does-not-reset");
  const [one, ...others] = said("compose-empty-list-does-not-reset");
  expect(others).toEqual([]);
  expect(one?.fingerprint).toBe(first?.fingerprint);
  expect(one?.place).toEqual(first?.place);
  expect(one?.also).toEqual([...(first?.also ?? []), { ...second?.place, note: "the same here" }]);
  expect(once.summary.warning + once.summary.error).toBe(all.summary.warning + all.summary.error - 1);
});

test("its fix repairs every place", async () => {
  const { each, said } = await report({ "compose.yaml": BASE, "compose.override.yaml": OVER });
  const edits = each("compose-empty-list-does-not-reset").flatMap(({ fixes }) => fixes.flatMap((fix) => fix.edits));
  expect(edits).toHaveLength(2);
  expect(said("compose-empty-list-does-not-reset")[0]?.fixes).toEqual([
    { title: "Write !reset before the list", safe: false, edits },
  ]);
});

const SERVICES = ["api", "jobs"].flatMap((name) => [
  "  - type: worker",
  `    name: ${name}`,
  "    runtime: python",
  "    plan: free",
]);

test("what is said of another service names it, and other words are another mistake", async () => {
  const { said } = await report({ "render.yaml": ["services:", ...SERVICES, "    fancy: 1", "    plain: 1"] });
  expect(said("free-plan-worker").map(({ also }) => also.map(({ note }) => note))).toEqual([["the same for jobs"]]);
  expect(said("unknown-blueprint-key")).toHaveLength(2);
});

test("another file, another severity and a fix of the same text stay by themselves", async () => {
  const { report: all } = await report({ "render.yaml": ["services:", ...SERVICES] });
  const [one] = all.findings.filter(({ problem }) => problem === "free-plan-worker");
  if (!one) throw new Error("nothing is said of the plan");
  const fix = (text: string) => ({
    title: "Mend it",
    safe: true,
    edits: [{ file: "render.yaml", sha256: "", start: 1, end: 2, text }],
  });
  const there = { ...one, place: { ...one.place, file: "other/render.yaml" } };
  const service = (name: string, text: string) => ({ ...one, service: name, fixes: [fix(text)] });
  const findings = [
    service("a", "x"),
    service("b", "x"),
    service("c", "y"),
    there,
    { ...one, severity: "info" as const },
  ];
  const { findings: left } = gathered({ ...all, findings }, new Map());
  expect(left.map(({ place, severity }) => `${severity} ${place.file}`)).toEqual([
    "error render.yaml",
    "error other/render.yaml",
    "info render.yaml",
  ]);
  expect(left[0]?.also.slice(one.also.length).map(({ note }) => note)).toEqual(["the same for b", "the same for c"]);
  expect(left[0]?.fixes).toEqual([fix("x"), fix("y")]);
});
