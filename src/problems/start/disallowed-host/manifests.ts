import type { Detector } from "../../../model/problem.ts";
import { isDevelopmentFile } from "../../server-facts.ts";

/** A manifest that gives the list of hosts as an empty text, and settings that read it. */
export const manifests: Detector = {
  on: "deployment",
  *see({ manifestVariables = [], files }) {
    for (const { name, value } of manifestVariables) {
      if (!/(?:^|_)ALLOWED_HOSTS$/.test(name) || !/^[\s,]*$/.test(value.text)) continue;
      if (isDevelopmentFile(value.place.file)) continue;
      const isRead = [...files.values()].some(
        ({ path, text }) => path.endsWith(".py") && /^ALLOWED_HOSTS\b/m.test(text) && text.includes(name),
      );
      if (!isRead) continue;
      yield {
        place: value.place,
        label: "no host",
        confidence: "likely",
        message: `${name} is empty, and the settings take the hosts from it: every request is answered with 400, that of a probe among them.`,
        help: `Name the public host here, and what probes ask by.`,
      };
    }
  },
};
