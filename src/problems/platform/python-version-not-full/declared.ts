import type { Detector } from "../../../model/problem.ts";

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    const { platform, runtime, python } = service;
    if (platform !== "render" || runtime !== "native" || python?.from !== "variable") return;
    if (!/^\d+\.\d+$/.test(python.version)) return;
    yield {
      service: service.name,
      place: python.at,
      label: "not x.y.z",
      confidence: "likely",
      message: `PYTHON_VERSION wants a full version; "${python.version}" is not one, and the build may fail or use another Python.`,
      help: `Write all three numbers ("${python.version}.4"), or use a .python-version file, which takes ${python.version}.`,
    };
  },
};
