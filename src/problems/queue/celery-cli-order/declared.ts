import type { Detector } from "../../../model/problem.ts";
import { compareVersions } from "../../../model/versions.ts";
import { type CeleryCommand, celeryCommands } from "../celery.ts";

/** With this release the options of the whole program moved before the sub-command. */
const NEW_ORDER = "5.0.0";

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    const celery = service.packages.required.get("celery");
    if (!celery || (celery.version ? compareVersions(celery.version, NEW_ORDER) < 0 : /[<=]/.test(celery.specifier)))
      return;
    // Celery 5 needs Python 3.6: an older one gets Celery 4 where nothing is pinned.
    const python = service.python?.version;
    if (!celery.version && python !== undefined && compareVersions(python, "3.6") < 0) return;
    for (const one of celeryCommands(service)) {
      // Flower leaves out what it does not know, with a warning.
      const word = one.sub === "flower" ? undefined : misplaced(one);
      if (!word) continue;
      yield {
        service: service.name,
        place: word.place,
        label: `belongs before ${one.sub}`,
        message: `Celery ${celery.version ?? "5 and newer"} takes ${word.raw} before the sub-command alone: it refuses the command line and exits.`,
        help: `Write celery -A ${appOf(one)} ${one.sub} ….`,
        assumptions: celery.version ? [] : ["celery is not pinned, so 5 or newer is installed"],
      };
    }
  },
};

function misplaced({ command, subAt }: CeleryCommand) {
  return command.words.slice(subAt + 1).find(({ raw }) => /^(?:-A|--app(?:=.*)?|-b|--broker(?:=.*)?)$/.test(raw));
}

function appOf({ words }: CeleryCommand): string {
  const at = words.findIndex((word) => word === "-A" || word === "--app");
  return (at === -1 ? undefined : words[at + 1]) ?? "APP";
}
