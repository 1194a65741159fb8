import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CheckResult, check } from "../../src/doctor/check.ts";
import { type Cure, cure } from "../../src/doctor/cure.ts";
import { inOrder } from "../../src/formats/edit.ts";
import { memoryFiles } from "../../src/model/files.ts";
import type { Edit } from "../../src/model/finding.ts";
import type { Place } from "../../src/model/place.ts";
import { settingPlace } from "../../src/model/setting.ts";
import { BROKEN_REPOSITORY } from "../support/broken-repository.ts";
import { EXAMPLE_REPOSITORIES } from "../support/example-repositories.ts";

type Files = Readonly<Record<string, string>>;

const SEED = 20_260_101;

async function cureOf(files: Files, unsafe: boolean): Promise<{ before: CheckResult; made: Cure; after: Files }> {
  const tree = memoryFiles(files);
  const before = await check(tree, { offers: false });
  const made = await cure(tree, before, { unsafe });
  return { before, made, after: { ...files, ...Object.fromEntries(made.texts) } };
}

/** Everything a fix promises, of one round and of all rounds together. */
async function keepsItsPromises(files: Files, problems?: Set<string>): Promise<number> {
  const safe = await cureOf(files, false);
  await changesOnlyWhatItNames(safe);
  let now = files;
  let fixed = 0;
  for (let round = 0; ; round += 1) {
    expect(round, "rounds until nothing is left to do").toBeLessThan(8);
    const { before, made, after } = await cureOf(now, true);
    if (made.fixes.length === 0) {
      expect(made.texts.size).toBe(0);
      return fixed;
    }
    for (const [file, text] of made.texts) {
      staysOutsideEdits(
        now[file] ?? "",
        text,
        made.fixes.flatMap((fix) => fix.edits).filter((edit) => edit.file === file),
      );
    }
    const left = await check(memoryFiles(after), { offers: false });
    isGone(before, left, made);
    for (const { finding } of made.fixes) problems?.add(finding.problem);
    fixed += made.fixes.length;
    now = after;
  }
}

/** The findings fixed are gone, and no error is there that was not there before. */
function isGone(before: CheckResult, after: CheckResult, { fixes }: Cure): void {
  const had = tally(before);
  const left = tally(after);
  const cured = new Map<string, number>();
  for (const { finding } of fixes) cured.set(nameOf(finding), (cured.get(nameOf(finding)) ?? 0) + 1);
  for (const [name, many] of cured) expect(left.get(name) ?? 0, name).toBeLessThanOrEqual((had.get(name) ?? 0) - many);
  const errors = after.findings.filter(({ severity }) => severity === "error").map(nameOf);
  expect(errors.filter((name) => !had.has(name))).toEqual([]);
}

function nameOf({ problem, service }: { problem: string; service?: string }): string {
  return `${problem} ${service ?? ""}`;
}

function tally({ findings }: CheckResult): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(nameOf(finding), (counts.get(nameOf(finding)) ?? 0) + 1);
  return counts;
}

/** Walks both texts side by side: between two edits they are the same, byte for byte. */
function staysOutsideEdits(before: string, after: string, edits: readonly Edit[]): void {
  let at = 0;
  let now = 0;
  for (const { start, end, text } of inOrder(edits)) {
    const kept = before.slice(at, start);
    expect(after.slice(now, now + kept.length)).toBe(kept);
    now += kept.length;
    expect(after.slice(now, now + text.length)).toBe(text);
    now += text.length;
    at = end;
  }
  expect(after.slice(now)).toBe(before.slice(at));
  expect(after.startsWith("\ufeff")).toBe(before.startsWith("\ufeff"));
  if (before !== "") expect(after.endsWith("\n")).toBe(before.endsWith("\n"));
  if (/\r\n/.test(before) && !/(?:^|[^\r])\n/.test(before)) expect(after).not.toMatch(/(?:^|[^\r])\n/);
  if (!before.includes("\r")) expect(after).not.toContain("\r");
}

/**
 * After safe fixes every resolved setting is what it was, but for those a fix names: by its intent, by the option it
 * touches, or by the words a mended command has got back. A server that was not read before has no settings to keep.
 */
async function changesOnlyWhatItNames({ before, made, after }: Awaited<ReturnType<typeof cureOf>>): Promise<void> {
  if (made.fixes.length === 0) return;
  const later = await check(memoryFiles(after), { offers: false });
  const was = settingsOf(before);
  const is = settingsOf(later);
  const named = new Set(
    made.fixes.flatMap(({ remedy }) =>
      remedy.intents.flatMap((intent) =>
        intent.kind === "set-option" || intent.kind === "unset-option" ? [intent.name] : [],
      ),
    ),
  );
  const mends = new Set(["command-continuation-broken", "app-factory-call"]);
  const touched = (service: string, name: string) =>
    made.fixes.some(({ finding, edits }) => {
      if (finding.service !== service && finding.service !== undefined) return false;
      if (mends.has(finding.problem)) return true;
      return [before, later].some((result) =>
        placesOf(result, service, name).some((place) =>
          edits.some((edit) => edit.file === place.file && edit.start <= place.end && edit.end >= place.start),
        ),
      );
    });
  for (const [key, value] of was) {
    const [service = "", name = ""] = key.split("\0");
    if (is.get(key) === value || named.has(name) || touched(service, name)) continue;
    expect(`${name} = ${is.get(key)}`, made.fixes.map(({ remedy }) => remedy.title).join("; ")).toBe(
      `${name} = ${value}`,
    );
  }
}

/** Where a setting is given, refused values included. */
function placesOf({ deployment }: CheckResult, service: string, name: string): Place[] {
  const processes = deployment.services.find((one) => one.name === service)?.processes ?? [];
  return processes.flatMap(({ server }) => {
    const given = server?.invocation.options.filter((option) => option.name === name) ?? [];
    const refused = server?.refusals.filter((refusal) => "name" in refusal && refusal.name === name) ?? [];
    const at = settingPlace(server?.settings.get(name));
    return [
      ...given.map(({ flagPlace, value }) => ({ ...flagPlace, end: value?.place.end ?? flagPlace.end })),
      ...refused.flatMap((refusal) => ("word" in refusal ? [refusal.word.place] : [])),
      ...(at ? [at] : []),
    ];
  });
}

function settingsOf({ deployment }: CheckResult): Map<string, string> {
  const values = new Map<string, string>();
  for (const service of deployment.services) {
    for (const { server } of service.processes) {
      for (const [name, setting] of server?.settings ?? []) {
        // It only repeats the application's name, which a stray word may have taken the place of.
        if (name === "default_proc_name") continue;
        const { value } = setting;
        values.set(`${service.name}\0${name}`, value.known ? JSON.stringify(value.value) : "unknown");
      }
    }
  }
  return values;
}

describe("a fix keeps its promises", () => {
  test("in every example", async () => {
    const problems = new Set<string>();
    for (const { where, files } of EXAMPLE_REPOSITORIES) {
      try {
        await keepsItsPromises(files, problems);
      } catch (error) {
        throw new Error(`${where}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    expect([...problems]).toEqual(
      expect.arrayContaining(["missing-dependency", "stray-argument", "yaml-float-version"]),
    );
    expect(problems.size).toBeGreaterThan(20);
  }, 120_000);

  test("in 300 repositories that combine files, styles and mistakes", async () => {
    let fixed = 0;
    const property = fc.asyncProperty(BROKEN_REPOSITORY, async ({ files }) => {
      fixed += await keepsItsPromises(files);
    });
    await fc.assert(property, { numRuns: 300, seed: SEED });
    expect(fixed).toBeGreaterThan(300);
  }, 120_000);
});
