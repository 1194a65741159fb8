import type { Container } from "../model/container.ts";
import { knownValue } from "../model/value.ts";
import { readCompose } from "../platforms/compose/reader.ts";
import { nameOf, parentOf } from "../platforms/paths.ts";
import { composeFile } from "./compose-files.ts";
import { buildImage, type Image, stageNamed } from "./image.ts";
import { dockerfileAt, type Inventory } from "./inventory.ts";
import type { AssemblyContext } from "./service.ts";
import { absolutePath } from "./workspace.ts";

/** The containers of every compose file that can be read, with what their images hold. */
export function containersOf(
  inventory: Inventory,
  context: Pick<AssemblyContext, "files" | "read" | "readers">,
): Container[] {
  const paths = new Set(context.files.list());
  return inventory.composeFiles.flatMap((path) => {
    const { documents = [] } = composeFile(path, context.readers, context.read) ?? {};
    return documents
      .flatMap((document) => readCompose(path, document))
      .map((container) => withStanding(container, paths))
      .map((container) => ({ ...container, ...builtOf(container, context) }));
  });
}

function withStanding(container: Container, paths: ReadonlySet<string>): Container {
  const { build } = container;
  return build ? { ...container, build: { ...build, dockerfile: dockerfileAt(build.dockerfile, paths) } } : container;
}

function builtOf(
  { build }: Container,
  { files, read, readers }: Pick<AssemblyContext, "files" | "read" | "readers">,
): Pick<Container, "built" | "stages"> {
  const text = build && readers.docker ? read(build.dockerfile) : undefined;
  if (!build || !readers.docker || text === undefined) return {};
  const dockerfile = readers.docker.readDockerfile(build.dockerfile, text);
  const { target = "", context } = build;
  if (target !== "" && !target.includes("$") && dockerfile.stages.length > 0 && !stageNamed(dockerfile, target))
    return { stages: dockerfile.stages.flatMap(({ name }) => name ?? []) };
  const image = buildImage(files, dockerfile, context, build.target);
  if (!image) return {};
  const { cwd, locate, folder } = image.workspace;
  const from = folder(cwd);
  const below = from === "" ? "" : `${from}/`;
  const hasCode = files
    .list()
    .some((path) => path.endsWith(".py") && path.startsWith(below) && locate(path.slice(below.length), cwd) === path);
  const programs = PROGRAMS.flatMap((name) =>
    files
      .list()
      .filter((path) => nameOf(path) === name)
      .map(parentOf),
  );
  const entries = image.copies.flatMap(({ from: source, to }) =>
    programs.flatMap((folder) => {
      if (folder === source) return [to];
      const inside = source === "" ? folder : folder.startsWith(`${source}/`) ? folder.slice(source.length + 1) : "";
      return inside === "" ? [] : [absolutePath(to, inside)];
    }),
  );
  return {
    built: { workdir: cwd, hasCode, entries: [...new Set(entries)], environments: environmentsOf(image) },
  };
}

/** Files a project is run by: where one is, the project's code is. */
const PROGRAMS = ["manage.py", "wsgi.py", "asgi.py"];

/** Virtual environments the image makes: by name, or where uv and Poetry put them. */
function environmentsOf({ runs, environment }: Image): string[] {
  const value = (name: string) => knownValue(environment.find((one) => one.name === name)?.value);
  return runs.flatMap(({ span, cwd }) => {
    const { text } = span;
    const named = /(?:-m venv|\bvirtualenv|\buv venv)(?:\s+-\S+)*\s+([\w./-]+)/.exec(text)?.[1];
    if (named !== undefined && !named.startsWith("-")) return [absolutePath(cwd, named)];
    if (/\buv (?:sync|venv)\b/.test(text)) return [absolutePath(cwd, value("UV_PROJECT_ENVIRONMENT") ?? ".venv")];
    const inProject =
      /^(?:1|true)$/i.test(value("POETRY_VIRTUALENVS_IN_PROJECT") ?? "") || /virtualenvs\.in-project true/.test(text);
    return inProject && /\bpoetry install\b/.test(text) ? [absolutePath(cwd, ".venv")] : [];
  });
}
