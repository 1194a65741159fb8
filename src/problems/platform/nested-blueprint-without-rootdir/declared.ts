import type { Deployment, Service } from "../../../model/deployment.ts";
import type { Place } from "../../../model/place.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { textOf } from "../../commands.ts";

/** What Render builds a docker service from where the Blueprint names no other file. */
const DOCKERFILE = "Dockerfile";

export const declared: Detector = {
  on: "service",
  *see({ service, deployment }) {
    const { file } = service.declaredAt;
    const slash = file.lastIndexOf("/");
    if (service.platform !== "render" || slash === -1 || (service.directory !== "" && !service.meant)) return;
    const folder = file.slice(0, slash);
    if (service.runtime === "docker") yield* image(service, folder, new Set(deployment.paths));
    if (service.runtime !== "native" || !service.isPython) return;
    const commands = [...(service.build?.commands ?? []), ...(service.starts[0]?.commands ?? [])];
    if (
      commands.some(
        (command) =>
          textOf(
            command.words[0] ?? { value: { known: false, why: "" }, raw: "", place: command.place, variables: [] },
          ) === "cd",
      )
    )
      return;
    const paths = new Set(deployment.paths);
    for (const command of commands) {
      for (const word of command.words) {
        const name = textOf(word).replace(/^\.\//, "");
        if (!/\.(?:txt|py|sh|toml)$/.test(name) || paths.has(name) || !paths.has(`${folder}/${name}`)) continue;
        if (goesElsewhere(word.place, deployment)) return;
        yield {
          service: service.name,
          place: word.place,
          label: `it is ${folder}/${name}`,
          message: `Without rootDir the commands run at the root of the repository, where there is no ${name}; it stands in ${folder}.`,
          help: `Add rootDir: ${folder}.`,
        };
        return;
      }
    }
    yield* application(service, folder, deployment.paths);
  },
};

/** The script the word stands in went to a folder before. */
function goesElsewhere({ file, start }: Place, { files }: Deployment): boolean {
  return (
    /\.(?:sh|bash)$/.test(file) &&
    /(?:^|[;&])[ \t]*(?:cd|pushd)[ \t]/m.test(files.get(file)?.text.slice(0, start) ?? "")
  );
}

/** The application a server is told to load lies beside the Blueprint, and nothing of its name at the root. */
function* application(service: Service, folder: string, paths: readonly string[]): Iterable<Sighting> {
  const target = service.processes.find(({ server }) => server)?.server?.invocation.target;
  const [module = ""] = (target && textOf(target).split(":")) ?? [];
  const [top = ""] = module.split(".");
  // Wherever another folder is named, modules are looked for there.
  if (!target || top === "" || service.starts.some(({ text }) => /--(?:chdir|app-dir|pythonpath)\b/.test(text))) return;
  const isIn = (where: string) =>
    paths.some((path) => path === `${where}${top}.py` || path.startsWith(`${where}${top}/`));
  if (isIn("") || !isIn(`${folder}/`)) return;
  yield {
    service: service.name,
    place: target.place,
    label: `it is in ${folder}`,
    message: `Without rootDir the commands run at the root of the repository, where there is no module ${top}; it stands in ${folder}.`,
    help: `Add rootDir: ${folder}.`,
  };
}

/** A Dockerfile that is not where the Blueprint leads, and stands beside it. */
function* image(service: Service, folder: string, paths: ReadonlySet<string>): Iterable<Sighting> {
  if (!service.meant || paths.has(DOCKERFILE) || !paths.has(`${folder}/${DOCKERFILE}`)) return;
  // Its base may be of any language: what stands beside it shows it.
  if (![...paths].some((path) => path.startsWith(`${folder}/`) && path.endsWith(".py"))) return;
  yield {
    service: service.name,
    place: service.declaredAt,
    label: `${DOCKERFILE} is in ${folder}`,
    message: `Without rootDir the paths of the Blueprint begin at the root of the repository, where there is no ${DOCKERFILE}; it stands in ${folder}.`,
    help: `Add rootDir: ${folder}.`,
  };
}
