import type { Command } from "../../../model/command.ts";
import type { Service } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import { joinPath, nameOf } from "../../../platforms/paths.ts";
import { textOf, texts } from "../../commands.ts";

/** `pip install -r FILE` in a build that runs where there is no such file. */
export const named: Detector = {
  on: "service",
  *see({ service, deployment }) {
    const { build, directory, runtime, isPython, declaredAt, meant } = service;
    const paths = new Set(deployment.paths);
    // A repository without a single Python file was cut out of a larger one.
    if (!build || runtime !== "native" || !isPython || !deployment.paths.some((path) => path.endsWith(".py"))) return;
    for (const command of build.commands) {
      const word = fileOf(command);
      const path = word && textOf(word).replace(/^\.\//, "");
      if (!word || !path || paths.has(joinPath(directory, path)) || isMade(path, service)) continue;
      if (meant && paths.has(path)) continue;
      const elsewhere = deployment.paths.find((one) => `/${one}`.endsWith(`/${nameOf(path)}`));
      // Below the root a Blueprint may be read with another folder as its root.
      if (elsewhere !== undefined && declaredAt.file.includes("/") && directory === "") continue;
      yield {
        service: service.name,
        place: word.place,
        confidence: "likely",
        missing: [path],
        label: `not in ${directory === "" ? "the root of the repository" : directory}`,
        message: `The build installs what ${path} lists, and ${directory === "" ? "the root of the repository, where it runs," : directory} has no such file: pip stops with "Could not open requirements file", and nothing is deployed.`,
        help:
          elsewhere === undefined
            ? `Add ${path} with every package the application imports, the server included.`
            : `The repository has ${elsewhere}: name it so, or set rootDir to its folder.`,
        assumptions: ["no step before it makes the file"],
      };
    }
  },
};

/** The word behind `-r` of pip, where it is a path as it stands. */
function fileOf(command: Command): Command["words"][number] | undefined {
  const words = texts(command);
  if (!words.some((word) => /^(?:.*\/)?(?:uv|pip[\d.]*)$/.test(word)) || !words.includes("install")) return undefined;
  const at = words.findIndex((word) => word === "-r" || word === "--requirement");
  const word = at === -1 ? undefined : command.words[at + 1];
  return word && /^[\w./-]+\.txt$/.test(textOf(word)) && !/^\/|\.\./.test(textOf(word)) ? word : undefined;
}

/** A build that goes to another folder, or fetches, moves or writes files. */
function isMade(path: string, { build }: Service): boolean {
  const text = build?.text ?? "";
  return (
    /\b(?:cd|pushd|git|curl|wget|cp|mv|unzip|tar|export|freeze|compile|pip-compile|poetry|pipenv)\b/.test(text) ||
    text.includes(`> ${path}`) ||
    text.includes(`>${path}`)
  );
}
