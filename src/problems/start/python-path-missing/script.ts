import type { Command, Word } from "../../../model/command.ts";
import type { Deployment, Service } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";

/** Scripts of a shell that a native service is built or started with, and that no folder of the repository has. */
export const script: Detector = {
  on: "service",
  *see({ service, deployment }) {
    if (service.runtime !== "native" || !deployment.paths.some((path) => path.endsWith(".py"))) return;
    const start = service.starts[0];
    const steps = [
      {
        text: service.build?.text ?? "",
        at: service.build?.place,
        commands: service.build?.commands ?? [],
        ends: "the build",
      },
      { text: start?.text ?? "", at: start?.place, commands: start?.commands ?? [], ends: "every start" },
    ];
    for (const { at, commands, ends } of steps) {
      for (const command of commands) {
        const word = scriptOf(command);
        // What a script calls stands in that script's folder, or wherever it went.
        if (!word || command.place.file !== at?.file || isAnywhere(word.raw, deployment) || isMade(word.raw, service))
          continue;
        yield {
          service: service.name,
          place: word.place,
          confidence: "likely",
          missing: [word.raw.replace(/^\.\//, "")],
          label: "no such file",
          message: `${word.raw} is in no folder of the repository: the shell says "No such file or directory", and ${ends} ends there.`,
          help: "Add the script, or write the commands themselves.",
          assumptions: ["no step of the build makes the file"],
        };
      }
    }
  },
};

/** `./build.sh`, or `bash build.sh` without options that change what the word means. */
function scriptOf({ words }: Command): Word | undefined {
  const [program, first] = words;
  const word = program && /^(?:\/(?:usr\/)?bin\/)?(?:ba|da)?sh$/.test(program.raw) ? first : program;
  return word && /^(?:\.\/)?[\w-][\w./-]*\.sh$/.test(word.raw) && !word.raw.includes("..") ? word : undefined;
}

function isAnywhere(path: string, { paths }: Deployment): boolean {
  const name = nameOf(path);
  return paths.some((one) => nameOf(one) === name);
}

/** A step of its own that fetches or writes files may well make it; `chmod` does not. */
function isMade(path: string, { build, starts }: Service): boolean {
  const name = nameOf(path);
  const told = [build?.text ?? "", starts[0]?.text ?? ""].join("\n");
  return (
    /\b(?:git|curl|wget|cp|mv|unzip|tar)\b/.test(told) ||
    told.split(/&&|;|\n/).some((step) => step.includes(name) && step.includes(">"))
  );
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
