import type { Command, Word } from "../../../model/command.ts";
import type { Deployment, Service } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";
import { onRemark } from "../../support.ts";

/** The image is built without it. */
export const inImage = onRemark("docker.no-script", ({ subject, detail = "" }) => ({
  confidence: "likely",
  missing: [detail],
  label: "no such file in the image",
  message: `The command starts ${detail}, and no COPY brings a file to ${subject}: Python exits at once with "can't open file", and every container ends.`,
  help: "Write the path as it is in the image, as seen from the WORKDIR, or copy the file there.",
  assumptions: ["no step of the build makes the file"],
}));

export const declared: Detector = {
  on: "service",
  *see({ service, deployment }) {
    // What an image holds is decided while it is built.
    const [start] = service.starts;
    if (service.runtime !== "native" || !start) return;
    // Which folder it is told from is not beyond doubt.
    const isMoving = service.declaredAt.file.includes("/") || /\b(?:cd|pushd)\s/.test(start.text);
    for (const command of start.commands) {
      if (isMoved(command, start.place.file, deployment)) continue;
      const word = scriptOf(command);
      const path = word && knownValue(word.value);
      if (!word || path === undefined || isThere(path, service, deployment) || isMade(path, service)) continue;
      const elsewhere = deployment.paths.find((one) => one === nameOf(path) || one.endsWith(`/${nameOf(path)}`));
      if (isMoving && elsewhere !== undefined) continue;
      yield {
        service: service.name,
        place: word.place,
        confidence: "likely",
        missing: [path.replace(/^\.\//, "")],
        label: "no such file",
        message: `The command starts ${path}, and ${service.directory === "" ? "the repository" : service.directory} has no such file: Python exits at once with "can't open file", and the service never comes up.`,
        help:
          elsewhere === undefined
            ? "Name the file that starts the application."
            : `Name it from there: ${elsewhere} is in the repository.`,
        assumptions: ["no step of the build makes the file"],
      };
    }
  },
};

/** `python SCRIPT.py`: the first word behind the interpreter, where no option changes what it means. */
function scriptOf({ words }: Command): Word | undefined {
  const [program, ...rest] = words;
  if (!program || !/^python(?:3(?:\.\d+)?)?$/.test(program.raw)) return undefined;
  const first = rest.find(({ raw }) => !/^-[uBEsOvI]+$/.test(raw));
  return first && /^(?:\.\/)?[\w./-]+\.py$/.test(first.raw) ? first : undefined;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function isThere(path: string, { directory }: Service, { paths }: Deployment): boolean {
  if (path.startsWith("/") || path.includes("..")) return true;
  const plain = path.replace(/^\.\//, "");
  const wanted = directory === "" ? plain : `${directory}/${plain}`;
  // A repository without a single Python file was cut out of a larger one.
  return paths.includes(wanted) || !paths.some((one) => one.endsWith(".py"));
}

/** A build that fetches or writes files may well make it. */
function isMade(path: string, { build }: Service): boolean {
  return (
    build !== undefined &&
    (build.text.includes(nameOf(path)) || /\b(?:git|curl|wget|cp|mv|unzip|tar)\b/.test(build.text))
  );
}

/** A script that changes the folder before it gets to the command. */
function isMoved({ place }: Command, file: string, { files }: Deployment): boolean {
  if (place.file === file) return false;
  const before = (files.get(place.file)?.text ?? "").slice(0, place.start);
  return before.split("\n").some((line) => /^[^#]*\b(?:cd|pushd)\s/.test(line));
}
