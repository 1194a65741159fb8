import type { Detector } from "../../../model/problem.ts";
import { signsOf } from "../../signs.ts";

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    for (const sign of signsOf(service, "late-environment")) {
      const name = sign.name ?? sign.what;
      yield {
        service: service.name,
        place: sign.place,
        label: "set after it was read",
        message: `${name} is read once, when the process starts, and this line runs afterwards: it changes nothing, neither here nor in workers forked from this process.`,
        help: `Set ${name} in the service's environment (envVars, ENV), before Python starts, and remove it here.`,
      };
    }
  },
};
