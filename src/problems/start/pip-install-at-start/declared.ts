import type { Detector } from "../../../model/problem.ts";
import { commandPlace, commandsBeforeServer, mentions } from "../../commands.ts";

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    for (const command of commandsBeforeServer(service)) {
      const installs =
        ["pip", "pip3", "uv", "poetry", "pipenv"].some((tool) => mentions(command, tool, "install")) ||
        mentions(command, "uv", "sync");
      if (!installs) continue;
      yield {
        service: service.name,
        place: commandPlace(command),
        label: "at every start",
        message:
          "Packages are installed each time a process starts: starts take long and depend on the package index, and two starts of one deploy may run different versions.",
        help:
          service.runtime === "docker" ? "Install in a RUN step of the Dockerfile." : "Install in the build command.",
      };
    }
  },
};
