import type { Container } from "../../../model/container.ts";
import type { Deployment } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import { purposeOf } from "../../../platforms/compose/purpose.ts";
import { joinPath, nameOf, parentOf } from "../../../platforms/paths.ts";
import { namesakeOf } from "../../containers.ts";
import { isDevelopmentFile } from "../../server-facts.ts";

/** A Dockerfile that a compose file builds a container from, and that no folder has there. */
export const dockerfile: Detector = {
  on: "deployment",
  *see(deployment) {
    const paths = new Set(deployment.paths);
    const said = new Set<string>();
    if (!deployment.paths.some((path) => path.endsWith(".py"))) return;
    for (const container of deployment.containers ?? []) {
      const { build, file } = container;
      // Of a file that is laid over another the other may say where the Dockerfile is.
      if (build && isOfSubmodule(build.dockerfile, deployment)) continue;
      if (!build?.named || paths.has(build.dockerfile) || namesakeOf(container, deployment)?.build) continue;
      // One file that several containers are built from is one mistake.
      const key = `${file} ${build.dockerfile}`;
      if (said.has(key)) continue;
      said.add(key);
      const like = likeIt(build.dockerfile, deployment);
      yield {
        place: build.named.place,
        missing: [build.dockerfile],
        ...(isLessThanDeployed(container, paths) ? { severity: "warning" } : {}),
        confidence: "likely",
        label: "no such Dockerfile",
        message: `${container.name} is built from ${build.dockerfile}, and the repository has no such file: docker compose stops before it starts anything.`,
        help:
          like === undefined
            ? "Add the Dockerfile, or write the path as seen from the compose file (context) and from the context (dockerfile)."
            : `The repository has ${like}: context is written as seen from ${file}, dockerfile as seen from the context.`,
        assumptions: ["nothing makes the file before the image is built"],
      };
    }
  },
};

/** A folder that git fills from another repository: what is in it is not seen here. */
function isOfSubmodule(path: string, { files, paths, aside }: Deployment): boolean {
  return paths.some((list) => {
    if (nameOf(list) !== ".gitmodules") return false;
    const text = files.get(list)?.text ?? aside?.(list) ?? "";
    return [...text.matchAll(/^[ \t]*path[ \t]*=[ \t]*(\S[^\r\n]*)$/gm)].some(([, folder = ""]) =>
      path.startsWith(`${joinPath(parentOf(list), folder.trim())}/`),
    );
  });
}

/** What can do without the file, or is only for development. */
function isLessThanDeployed(container: Container, paths: ReadonlySet<string>): boolean {
  const { file, build } = container;
  return mayDoWithout(container, paths) || purposeOf(file) === "other" || isDevelopmentFile(build?.dockerfile ?? "");
}

/** An image of that name is pulled first, a profile leaves it out, a folder nobody committed is cloned there. */
function mayDoWithout({ image, filled, build }: Container, paths: ReadonlySet<string>): boolean {
  if (image !== undefined || filled.has("profiles")) return true;
  const folder = build?.context ?? "";
  return folder !== "" && ![...paths].some((path) => path.startsWith(`${folder}/`));
}

/** The file that was meant: written in other letters, or seen from another folder. */
function likeIt(wanted: string, { paths }: Deployment): string | undefined {
  const lower = wanted.toLowerCase();
  return (
    paths.find((path) => path.toLowerCase() === lower) ??
    paths.find((path) => `/${wanted}`.endsWith(`/${path}`) || `/${path}`.endsWith(`/${wanted}`))
  );
}
