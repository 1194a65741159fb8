import type { Detector } from "../../../model/problem.ts";

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    const { platform, runtime, kind, isPython, python } = service;
    if (platform !== "render" || runtime !== "native" || !isPython || python || kind === "static") return;
    yield {
      service: service.name,
      place: service.declaredAt,
      label: "any Python",
      message: `${service.name} runs on whatever Python Render chooses when the service is created; a new service of the same file may get another.`,
      help: "Add a .python-version file with the release you test with, such as 3.12.",
      assumptions: ["PYTHON_VERSION is not set in the dashboard"],
    };
  },
};
