import type { ProjectPackages, ProjectRequirement } from "../formats/python-packages/types.ts";
import type { Files } from "../model/files.ts";
import { joinPath } from "../platforms/paths.ts";
import type { Readers } from "./readers.ts";
import type { ReadSource } from "./sources.ts";

/** Tools that install a project with everything it names. */
export type ProjectTool = "uv" | "poetry" | "pipenv" | "pdm" | "pip";

/** What a tool reads, in its own order: the lock where one is there, the project file otherwise. */
const FILES: Readonly<Record<ProjectTool, readonly string[]>> = {
  uv: ["uv.lock", "pyproject.toml"],
  poetry: ["poetry.lock", "pyproject.toml"],
  pipenv: ["Pipfile.lock", "Pipfile"],
  pdm: ["pyproject.toml"],
  pip: ["pyproject.toml"],
};

/** The packages a project of this folder installs; `undefined` where it has no file the tool would read. */
export function projectPackages(
  tool: ProjectTool,
  folder: string,
  context: { files: Files; read: ReadSource; readers: Readers },
): ProjectPackages | undefined {
  return projectFiles(tool, folder, context)[0];
}

/** Every file of this folder that the tool reads, the one that counts first. */
export function projectFiles(
  tool: ProjectTool,
  folder: string,
  context: { files: Files; read: ReadSource; readers: Readers },
): ProjectPackages[] {
  return FILES[tool].flatMap((name) => {
    const path = joinPath(folder, name);
    if (context.files.read(path).kind === "missing") return [];
    const text = context.read(path);
    const reader = context.readers.projects?.[name];
    return text !== undefined && reader ? [reader(path, text)] : [];
  });
}

/** The tool whose files stand in a folder, for platforms that choose by what is there. */
export function toolOf(folder: string, files: Files): ProjectTool | undefined {
  const tools: readonly ProjectTool[] = ["uv", "poetry", "pipenv"];
  return tools.find((tool) => files.read(joinPath(folder, FILES[tool][0] ?? "")).kind !== "missing");
}

/** Requirements that are installed without development groups; `extras` are those asked for. */
export function installedOf(project: ProjectPackages, extras: readonly string[]): ProjectRequirement[] {
  return project.requirements.filter(
    ({ group }) =>
      group === "" || group === "default" || group === "main" || extras.some((extra) => group === `extra:${extra}`),
  );
}
