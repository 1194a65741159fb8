import type { Problem } from "../../../model/problem.ts";
import { onRemark } from "../../support.ts";
import { perhapsForTheDesk, perhapsUnchecked } from "./checked.ts";
import { logged } from "./logged.ts";

const PROCESS =
  "leave the check out: the container ends with its main process by itself, and looking for a name finds processes that hang";

/** What to do without the program. */
const OTHERWISE: Readonly<Record<string, string>> = {
  curl: `check with Python: CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health')"]`,
  nc: `check with Python: CMD ["python", "-c", "import socket; socket.create_connection(('127.0.0.1', 8000), 3)"]`,
  pgrep: PROCESS,
  ps: PROCESS,
};

export const problem: Problem = {
  title: "The health check uses a program the image does not have",
  severity: "error",
  doubts: [perhapsUnchecked, perhapsForTheDesk],
  declared: [
    onRemark("docker.health-tool", (remark) => ({
      confidence: "likely",
      label: `${remark.subject} is not in ${remark.detail ?? "this image"}`,
      message: `The health check runs ${remark.subject}, which ${remark.detail ?? "the base image"} does not carry and no RUN installs: every check fails and the container counts as unhealthy.`,
      help: `Install it (RUN apt-get update && apt-get install -y --no-install-recommends ${remark.instead ?? remark.subject}), or ${OTHERWISE[remark.subject] ?? OTHERWISE.curl}.`,
    })),
  ],
  logged,
};
