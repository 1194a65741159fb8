import type { Detector } from "../../../model/problem.ts";

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const config = process.server?.config;
    if (config?.state !== "invalid") return;
    const name = process.server?.name ?? "The server";
    yield {
      service: service.name,
      place: config.trouble?.at ?? config.namedAt ?? process.command.place,
      label: config.trouble?.message ?? "not valid Python",
      message: `${config.path} is not valid Python${config.trouble ? ` (${config.trouble.message})` : ""}: ${name} fails to read its configuration and exits before any worker starts.`,
      help: `Correct the file; "python -m py_compile ${config.path}" names the line.`,
      also: config.trouble?.at && config.namedAt ? [{ ...config.namedAt, note: "loaded here" }] : [],
    };
  },
};
