import type { Detector } from "../../../model/problem.ts";
import { rewrite } from "../../support.ts";

/** The host of an Ingress is a name of the DNS in small letters; the API server refuses anything else. */
export const entrance: Detector = {
  on: "deployment",
  *see({ entrances = [] }) {
    for (const { name, hosts } of entrances) {
      for (const host of hosts) {
        // None is every host.
        if (/^(?:[a-z0-9.*-]+)?$/.test(host.text) || /[${<]/.test(host.text)) continue;
        const bare = host.text
          .replace(/^\w+:\/\//, "")
          .replace(/[/:].*$/s, "")
          .toLowerCase();
        yield {
          place: host.place,
          label: "not the name of a host",
          message: `The host of ${name} is a name alone, and "${host.text}" is none: Kubernetes refuses the Ingress (Invalid value), and nothing leads to the application.`,
          help: `${bare === "" ? "" : `Write ${bare}: `}no scheme, no port, no path, and small letters.`,
          remedies: /^[a-z0-9.*-]+$/.test(bare) ? [rewrite(host.place, bare, true)] : [],
        };
      }
    }
  },
};
