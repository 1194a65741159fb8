import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { check } from "../../src/doctor/check.ts";
import { memoryFiles } from "../../src/model/files.ts";
import { knownValue } from "../../src/model/value.ts";

const SHOP = join(import.meta.dirname, "../../examples/dealshop");
const CONFIGS = {
  none: undefined,
  "reads WORKERS": 'import os\n\nworkers = int(os.getenv("WORKERS", "2"))\n',
  literal: "workers = 3\n",
};

type Combination = {
  webConcurrency: boolean;
  workersVariable: boolean;
  commandLine: boolean;
  config: keyof typeof CONFIGS;
};

function combinations(): Combination[] {
  const both = [true, false];
  return both.flatMap((webConcurrency) =>
    both.flatMap((workersVariable) =>
      both.flatMap((commandLine) =>
        (Object.keys(CONFIGS) as (keyof typeof CONFIGS)[]).map((config) => ({
          webConcurrency,
          workersVariable,
          commandLine,
          config,
        })),
      ),
    ),
  );
}

/** The example's files, with the four places that may say how many workers there are present or not. */
function shop({ webConcurrency, workersVariable, commandLine, config }: Combination): Record<string, string> {
  const read = (name: string): string => readFileSync(join(SHOP, name), "utf8");
  let blueprint = read("render.yaml");
  if (!webConcurrency) blueprint = blueprint.replace(/ {6}- key: WEB_CONCURRENCY\n {8}value: "1"\n/, "");
  if (!workersVariable) blueprint = blueprint.replace(/ {6}- key: WORKERS\n {8}value: "1"\n/, "");
  let dockerfile = read("Dockerfile").replace(', "--preload", "false"', "");
  if (!commandLine) dockerfile = dockerfile.replace(', "--workers", "4"', "");
  const text = CONFIGS[config];
  return {
    "render.yaml": blueprint.replace(/(key: WORKERS\n +value: )"1"/, '$1"5"'),
    Dockerfile: dockerfile,
    "requirements.txt": read("requirements.txt"),
    "main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
    ...(text === undefined ? {} : { "gunicorn.conf.py": text }),
  };
}

/** What gunicorn does: command line over file over WEB_CONCURRENCY over one. WORKERS is nothing to it. */
function expected({ webConcurrency, workersVariable, commandLine, config }: Combination): {
  value: number;
  file?: string;
} {
  if (commandLine) return { value: 4, file: "Dockerfile" };
  if (config === "literal") return { value: 3, file: "gunicorn.conf.py" };
  if (config === "reads WORKERS") return { value: workersVariable ? 5 : 2, file: "gunicorn.conf.py" };
  return webConcurrency ? { value: 1, file: "render.yaml" } : { value: 1 };
}

describe("who says how many workers there are", () => {
  test("there are twenty-four combinations", () => {
    expect(combinations()).toHaveLength(24);
  });

  test.each(combinations())("%o", async (combination) => {
    const { deployment, report } = await check(memoryFiles(shop(combination)));
    const workers = deployment.services[0]?.processes[0]?.server?.settings.get("workers");
    const { value, file } = expected(combination);
    expect(knownValue(workers?.value)).toBe(value);
    const at = workers?.origin.at;
    expect(at && "file" in at ? at.file : undefined).toBe(file);
    const shadowed = (workers?.shadows ?? []).flatMap((one) => ("file" in one.origin.at ? [one.origin.at.file] : []));
    const present = [
      ...(combination.config === "none" ? [] : ["gunicorn.conf.py"]),
      ...(combination.webConcurrency ? ["render.yaml"] : []),
    ];
    expect(shadowed).toEqual(present.filter((path) => path !== file));
    // A variable nothing reads is said to do nothing, and one the configuration reads is not.
    const idle = report.findings.filter(
      (finding) => finding.problem === "env-var-without-effect" && finding.message.includes("WORKERS"),
    );
    expect(idle).toHaveLength(combination.workersVariable && combination.config !== "reads WORKERS" ? 1 : 0);
  });
});
