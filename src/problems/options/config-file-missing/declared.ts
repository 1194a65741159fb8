import type { Detector } from "../../../model/problem.ts";

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const config = process.server?.config;
    if (!config?.namedAt || config.state !== "missing") return;
    // A module (`python:…`) may come from a package that is installed.
    const given = process.server?.invocation.options.findLast((option) => option.name === "config")?.value;
    if (given?.raw.includes("python:")) return;
    yield {
      service: service.name,
      place: config.namedAt,
      label: "no such file",
      message: `${process.server?.name ?? "The server"} is told to load ${config.path}, and there is no such file where it starts${where(service.directory)}: it exits with "${config.path} doesn't exist".`,
      help: "Correct the path, as seen from the folder the command runs in, or leave the option away.",
      confidence: service.runtime === "docker" ? "likely" : "certain",
      assumptions: service.runtime === "docker" ? ["the image copies nothing else to that path"] : [],
    };
  },
};

function where(directory: string): string {
  return directory === "" ? "" : ` (${directory})`;
}
