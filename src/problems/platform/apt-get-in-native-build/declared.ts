import type { Detector } from "../../../model/problem.ts";
import { commandPlace, texts } from "../../commands.ts";

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    if (service.runtime !== "native" || service.platform !== "render") return;
    for (const command of service.build?.commands ?? []) {
      const words = texts(command).map((word) => word.slice(word.lastIndexOf("/") + 1));
      const tool = words.find((word) => word === "apt-get" || word === "apt" || word === "apk");
      if (tool === undefined || words.includes("download")) continue;
      yield {
        service: service.name,
        place: commandPlace(command),
        label: "not allowed here",
        message: `Native builds run without root, so ${tool} fails and the build with it.`,
        help: "Use the docker runtime, where the Dockerfile may install system packages, or a Python package that carries the library.",
      };
    }
  },
};
