import { bringsServer } from "../../../frameworks/distributions.ts";
import type { Deployment } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";
import { listsPackages, runsCommands } from "../../doubts/kinds.ts";
import { textsOf } from "../../doubts/texts.ts";

/** Where pip puts programs; those of the system's own packages lie in /usr/bin. */
const BY_PIP = /^(?!\/usr\/bin\/|\/bin\/).*\/bin\/gunicorn$/;

/** A unit that starts a gunicorn of pip's, where nothing of the repository has it installed. */
export const unit: Detector = {
  on: "process",
  *see({ process: { server }, service, deployment }) {
    const { required, sources } = service.packages;
    const program = server?.name === "gunicorn" ? server.invocation.program : undefined;
    const path = program && knownValue(program.value);
    if (!program || path === undefined || service.platform !== "systemd") return;
    if (!BY_PIP.test(path)) return;
    const [source, ...more] = sources;
    if (!source || more.length > 0 || required.size === 0 || isNamed(deployment)) return;
    if (required.has("gunicorn") || bringsServer("gunicorn", required.values()) === true) return;
    yield {
      service: service.name,
      place: program.place,
      severity: "warning",
      confidence: "possible",
      label: "nothing here installs it",
      message: `The unit starts ${path}, and ${source.file}, the one list of packages here, has no gunicorn: a machine set up from the repository does not have it, and the unit ends with status 203/EXEC.`,
      help: `Add gunicorn to ${source.file}.`,
      also: [{ ...source, note: "the packages that are installed" }],
      assumptions: ["nobody installs gunicorn on the machine by hand"],
    };
  },
};

const installs = (path: string): boolean => listsPackages(path) || runsCommands(path);

/** Another list, a script or an image that speaks of gunicorn may be what installs it. */
function isNamed(deployment: Deployment): boolean {
  for (const { text } of textsOf(deployment, installs)) if (/\bgunicorn\b/i.test(text)) return true;
  return false;
}
