import type { Detector } from "../../../model/problem.ts";
import { textOf } from "../../commands.ts";

export const declared: Detector = {
  on: "service",
  *see({ service, deployment }) {
    const { file } = service.declaredAt;
    const slash = file.lastIndexOf("/");
    if (
      service.platform !== "render" ||
      slash === -1 ||
      service.runtime !== "native" ||
      !service.isPython ||
      service.directory !== ""
    )
      return;
    const folder = file.slice(0, slash);
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
  },
};
