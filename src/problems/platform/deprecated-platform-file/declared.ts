import type { Detector } from "../../../model/problem.ts";

export const declared: Detector = {
  on: "service",
  *see({ service, deployment }) {
    const { python } = service;
    if (service.platform !== "heroku" || python?.from !== "file" || !/(?:^|\/)runtime\.txt$/.test(python.at.file))
      return;
    if (deployment.paths.some((path) => /(?:^|\/)\.python-version$/.test(path))) return;
    yield {
      service: service.name,
      place: python.at,
      label: "deprecated",
      message:
        "Heroku has deprecated runtime.txt: builds warn of it today, and a later one will pick the newest Python instead.",
      help: `Put the release in a file .python-version (${python.version.split(".").slice(0, 2).join(".")}), which Heroku, uv and pyenv read.`,
    };
  },
};
