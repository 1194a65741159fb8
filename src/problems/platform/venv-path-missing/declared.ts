import type { Detector } from "../../../model/problem.ts";
import { commandPlace, texts } from "../../commands.ts";

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    if (service.runtime !== "native") return;
    for (const command of service.starts[0]?.commands ?? []) {
      const [program = ""] = texts(command);
      const folder = /^(?:\.\/)?(\.?v?env)\/bin\//.exec(program)?.[1];
      if (folder === undefined || service.platform !== "render") continue;
      const build = service.build?.text ?? "";
      if (build.includes(folder) || build.includes("./") || /\.sh\b/.test(build) || folder === ".venv") continue;
      yield {
        service: service.name,
        place: command.words[0]?.place ?? commandPlace(command),
        label: "nothing creates it",
        message: `The start command runs ${program}, and no step of the build creates ${folder}: the program is not there.`,
        help: `Write only the name (${program.slice(program.lastIndexOf("/") + 1)}): the platform puts its own environment on PATH.`,
      };
    }
  },
};
