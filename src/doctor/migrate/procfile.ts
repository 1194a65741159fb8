import { readProcfile } from "../../formats/procfile/reader.ts";
import { readPythonVersion } from "../../formats/python-version/reader.ts";
import { yamlText } from "../../formats/yaml/writer.ts";
import type { Deployment } from "../../model/deployment.ts";
import type { Files } from "../../model/files.ts";

/** A Blueprint made from a Procfile, or why it cannot be made. */
export type MadeBlueprint = { text: string; notes: readonly string[] } | { refused: string };

/**
 * Writes a `render.yaml` that runs what a Procfile runs: `web` as a web service, `release` before each deploy, the
 * others as workers. Render Blueprint specification, read 2026-11-20.
 */
export function blueprintFromProcfile(files: Files, deployment: Deployment, folderName: string): MadeBlueprint {
  if (files.read("render.yaml").kind !== "missing") return { refused: "render.yaml is there already" };
  const read = files.read("Procfile");
  if (read.kind !== "text") return { refused: "there is no Procfile in this folder" };
  const { processes, errors } = readProcfile("Procfile", read.text);
  if (errors[0]) return { refused: `the Procfile cannot be read: ${errors[0].message}` };
  if (processes.length === 0) return { refused: "the Procfile runs nothing" };
  const commands = new Map(processes.map(({ name, command }) => [name.text, command.text]));
  const release = commands.get("release");
  const name = slug(folderName);
  const notes: string[] = [];
  const lines = ["services:"];
  for (const [type, command] of commands) {
    if (type === "release") continue;
    const web = type === "web";
    lines.push(`  - type: ${web ? "web" : "worker"}`, `    name: ${yamlText(web ? name : `${name}-${slug(type)}`)}`);
    lines.push("    runtime: python", "    plan: starter", `    buildCommand: ${yamlText(buildCommand(files))}`);
    if (web && release) lines.push(`    preDeployCommand: ${yamlText(release)}`);
    lines.push(`    startCommand: ${yamlText(command)}`);
    const health = web ? healthPath(deployment) : undefined;
    if (health) lines.push(`    healthCheckPath: ${yamlText(health)}`);
    const python = pythonVersion(files);
    if (python) lines.push("    envVars:", "      - key: PYTHON_VERSION", `        value: ${yamlText(python)}`);
  }
  if (release && !commands.has("web")) notes.push(`nothing runs the release command any more: ${release}`);
  notes.push("config vars of the Heroku app are not in any file: add them under envVars, secrets with `sync: false`");
  if ([...commands.values()].some((command) => /celery|rq\b/.test(command))) {
    notes.push("a queue needs a broker: add a Key Value instance and pass its address on with fromService");
  }
  return { text: `${lines.join("\n")}\n`, notes };
}

function slug(text: string): string {
  return (
    text
      .toLowerCase()
      .replace(/[^a-z0-9-]+/g, "-")
      .replace(/^-|-$/g, "") || "app"
  );
}

function buildCommand(files: Files): string {
  if (files.read("requirements.txt").kind === "text") return "pip install -r requirements.txt";
  if (files.read("uv.lock").kind === "text") return "uv sync --frozen";
  if (files.read("poetry.lock").kind === "text") return "poetry install --only main";
  return files.read("Pipfile.lock").kind === "text" ? "pipenv install --deploy" : "pip install .";
}

/** Render wants all three numbers. */
function pythonVersion(files: Files): string | undefined {
  for (const file of ["runtime.txt", ".python-version"]) {
    const read = files.read(file);
    const version = read.kind === "text" ? readPythonVersion(file, read.text)?.version : undefined;
    if (version && /^\d+\.\d+\.\d+$/.test(version)) return version;
  }
  return undefined;
}

/** A route that looks like a health check, where the application has one. */
function healthPath(deployment: Deployment): string | undefined {
  const paths = deployment.services.flatMap(({ app }) => app.routes.map(({ path }) => path));
  return paths.find((path) =>
    /^\/(?:api\/)?(?:health|healthz|healthcheck|ping|readyz?|livez?|up|status)\/?$/.test(path),
  );
}
