import type { Deployment } from "../../../model/deployment.ts";
import type { Place } from "../../../model/place.ts";
import type { Detector } from "../../../model/problem.ts";
import { commandPlace, texts } from "../../commands.ts";

export const declared: Detector = {
  on: "service",
  *see({ service, deployment }) {
    if (service.runtime !== "native" || service.platform !== "render") return;
    let ended = false;
    for (const command of service.build?.commands ?? []) {
      const words = texts(command).map((word) => word.slice(word.lastIndexOf("/") + 1));
      const tool = words.find((word) => word === "apt-get" || word === "apt" || word === "apk");
      if (tool === undefined || words.includes("download")) continue;
      const borne = mayFail(command.place, deployment);
      // The build ends at the first one: what stands behind it is never reached.
      if (ended) continue;
      ended = !borne;
      yield {
        service: service.name,
        place: commandPlace(command),
        ...(borne ? { severity: "warning" } : {}),
        label: "not allowed here",
        message: `Native builds run without root, so ${tool} fails${borne ? " and installs nothing" : " and the build with it"}.`,
        help: "Use the docker runtime, where the Dockerfile may install system packages, or a Python package that carries the library.",
      };
    }
  },
};

/** Whether the build goes on when the command fails: `… || true`, or a script that does not stop at errors. */
function mayFail({ file, end }: Place, { files }: Deployment): boolean {
  const text = files.get(file)?.text ?? "";
  if (/^[^\n#]*\|\|/.test(text.slice(end))) return true;
  if (!file.endsWith(".sh") || isLast(text.slice(end))) return false;
  return !/^[ \t]*set[ \t]+-(?:[a-z]*e|o[ \t]+errexit)|^#!\S+[ \t]+(?:\S+[ \t]+)?-[a-z]*e/m.test(text);
}

/** Nothing but the rest of its own list comes behind it: how that ends is how the script ends. */
function isLast(rest: string): boolean {
  const [own = "", ...lines] = rest.replaceAll("\\\n", " ").split("\n");
  return !own.includes(";") && lines.every((line) => line.trim() === "" || line.trim().startsWith("#"));
}
