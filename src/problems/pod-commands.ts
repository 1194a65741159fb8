import type { Deployment } from "../model/deployment.ts";
import type { Place } from "../model/place.ts";
import type { PodContainer, Workload } from "../model/workload.ts";
import { applicationContainers } from "./workloads.ts";

/** A server that a manifest starts through a shell, and the commands before it. */
export type PodStart = {
  workload: Workload;
  container: PodContainer;
  server: string;
  before: readonly string[];
  /** The shell is replaced by the server. */
  replaced: boolean;
  place: Place;
};

const SHELL = /^(?:.*\/)?(sh|dash|ash|bash)$/;
const SERVER =
  /^(exec\s+)?(?:(?:poetry|uv|pipenv)\s+run\s+|python[\d.]*\s+-m\s+)?(?:[\w./-]*\/)?(gunicorn|uvicorn|daphne|hypercorn|granian|celery|rq|dramatiq)(?:\s|$)/;

/** Commands of manifests that a shell is given as one text: `["sh", "-c", "… && gunicorn …"]`. */
export function podStarts(deployment: Deployment): PodStart[] {
  return applicationContainers(deployment).flatMap(({ workload, container }) => {
    const [program = "", option, ...texts] = container.runs?.words ?? [];
    const shell = SHELL.exec(program)?.[1];
    if (!shell || !container.runs || !option || !/^-[a-z]{0,4}c$/.test(option)) return [];
    const commands = (texts[0] ?? "")
      .replaceAll("\\\n", " ")
      .split(/&&|\|\||[;\n]/)
      .map((text) => text.trim());
    const index = commands.findIndex((text) => SERVER.test(text));
    const [, exec, server = ""] = SERVER.exec(commands[index] ?? "") ?? [];
    if (index === -1) return [];
    const isLast = commands.slice(index + 1).every((text) => text === "");
    return [
      {
        workload,
        container,
        server,
        before: commands.slice(0, index),
        // bash is replaced by the last of its commands, dash by none.
        replaced: exec !== undefined || (shell === "bash" && isLast),
        place: container.runs.place,
      },
    ];
  });
}
