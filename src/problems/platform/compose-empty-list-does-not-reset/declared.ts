import type { Detector } from "../../../model/problem.ts";
import { baseOf } from "../../containers.ts";

/** Keys whose lists and mappings are joined when one file is laid over another; other keys are replaced. */
const JOINED: ReadonlySet<string> = new Set([
  "volumes",
  "ports",
  "expose",
  "environment",
  "depends_on",
  "networks",
  "devices",
  "tmpfs",
  "dns",
  "labels",
  "extra_hosts",
  "cap_add",
  "cap_drop",
  "secrets",
  "configs",
  "profiles",
  "security_opt",
]);

export const declared: Detector = {
  on: "deployment",
  *see(deployment) {
    for (const container of deployment.containers ?? []) {
      const base = baseOf(container, deployment);
      if (!base) continue;
      for (const { key, place } of container.emptied) {
        if (!JOINED.has(key) || !base.filled.has(key)) continue;
        yield {
          place,
          mistake: `${key} of ${base.file}`,
          label: `${base.file} keeps its ${key}`,
          message: `Compose joins the ${key} of both files, so an empty list takes nothing away: ${container.name} still has the ${key} of ${base.file}${key === "volumes" ? ", and runs the mounted source instead of the code in its image" : ""}.`,
          help: `Write ${key}: !reset [], or !override with what is to stay (Compose 2.24.4 and later).`,
          also: [{ ...base.declaredAt, note: `${base.name} as ${base.file} declares it` }],
          remedies: [
            {
              title: "Write !reset before the list",
              safe: false,
              intents: [{ kind: "insert", file: place.file, at: place.start, text: "!reset " }],
            },
          ],
        };
      }
    }
  },
};
