import type { Detector } from "../../../model/problem.ts";
import { placeOfSetting, spelt } from "../../server-facts.ts";
import { numberSetting, setting } from "../../support.ts";

const LIMITS: Readonly<Record<string, string>> = {
  limit_request_line: "the request line",
  limit_request_field_size: "a header",
};

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    if (server?.name !== "gunicorn") return;
    for (const [name, what] of Object.entries(LIMITS)) {
      const given = setting(server, name);
      if (!given || given.inert || numberSetting(server, name) !== 0) continue;
      yield {
        service: service.name,
        place: placeOfSetting(process, name),
        label: "no limit",
        message: `${spelt(given)} lifts the limit on ${what}: one client may send as much as it likes, and the worker keeps it all in memory.`,
        help:
          name === "limit_request_line"
            ? "Use a number up to 8190."
            : "Use the size your headers need, for instance 16384.",
      };
    }
  },
};
