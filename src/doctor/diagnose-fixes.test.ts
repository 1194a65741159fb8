import { expect, test } from "vitest";
import { sarifValidator } from "../../test/support/sarif-schema.ts";
import { applyEdits } from "../formats/edit.ts";
import { memoryFiles } from "../model/files.ts";
import { markdownDiagnose } from "../report/markdown.ts";
import { prettyDiagnose } from "../report/pretty-diagnose.ts";
import { sarifDiagnose } from "../report/sarif.ts";
import { PLAIN } from "../report/style.ts";
import { check } from "./check.ts";
import { diagnose } from "./diagnose.ts";
import { offerRemedies } from "./diagnose-fixes.ts";

const LOG = `usage: uvicorn [OPTIONS] APP
Error: No such option: --worker-class
`;

function repository(command: string): Record<string, string> {
  return {
    "requirements.txt": "fastapi==0.115.0\nuvicorn==0.30.6\n",
    "main.py": "from fastapi import FastAPI\napp = FastAPI()\n",
    "render.yaml": `services:\n  - type: web\n    name: api\n    runtime: python\n    plan: starter\n    buildCommand: pip install -r requirements.txt\n    startCommand: ${command}\n`,
  };
}

async function offered(files: Record<string, string>, log = LOG) {
  const tree = memoryFiles(files);
  const result = await check(tree);
  const { services } = result.deployment;
  const { report } = diagnose([{ name: "app.log", chunks: log }], { services, texts: result.texts });
  return { report: await offerRemedies(report, tree, async () => result), texts: result.texts };
}

const BROKEN = repository("uvicorn main:app --worker-class x --host 0.0.0.0 --port $PORT");

test("an incident whose mistake the repository declares has the edit that mends it, in every form", async () => {
  const { report, texts } = await offered(BROKEN);
  const [incident] = report.incidents;
  expect(incident?.problem).toBe("unknown-cli-option");
  const fix = incident?.remedies[0]?.fix;
  const text = applyEdits(BROKEN["render.yaml"] ?? "", fix?.edits ?? []);
  expect(text).toContain("startCommand: uvicorn main:app --host 0.0.0.0 --port $PORT\n");
  const mended = "+    startCommand: uvicorn main:app --host 0.0.0.0 --port $PORT";
  expect(prettyDiagnose(report, texts, { style: PLAIN, width: 120 })).toContain(mended);
  expect(markdownDiagnose(report, texts)).toContain(mended);
  const sarif = JSON.parse(sarifDiagnose(report, { texts, problems: new Map(), version: "1" }));
  expect(sarifValidator()(sarif)).toEqual([]);
  expect(sarif.runs[0].results[0].fixes[0].artifactChanges[0].artifactLocation.uri).toBe("render.yaml");
});

test("nothing is offered where the repository does not declare the mistake, or several services do", async () => {
  const sound = await offered(repository("uvicorn main:app --host 0.0.0.0 --port $PORT"));
  expect(sound.report.incidents[0]?.remedies.filter(({ fix }) => fix)).toEqual([]);
  const blueprint = BROKEN["render.yaml"] ?? "";
  const second = blueprint.replace("services:\n", "").replace("name: api", "name: admin");
  const twice = await offered({ ...BROKEN, "render.yaml": blueprint + second });
  expect(twice.report.incidents.flatMap(({ remedies }) => remedies.filter(({ fix }) => fix))).toEqual([]);
});

test("a calm log does not have the repository examined", async () => {
  const { report } = diagnose([{ name: "app.log", chunks: "calm\n" }]);
  const examine = () => Promise.reject(new Error("examined"));
  expect(await offerRemedies(report, memoryFiles({}), examine)).toBe(report);
});
