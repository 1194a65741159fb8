import type { Place } from "../../../model/place.ts";
import type { Detector } from "../../../model/problem.ts";

export const declared: Detector = {
  on: "deployment",
  *see({ proxies = [] }) {
    const files = new Map<string, Place[]>();
    for (const { file, upgrade, readTimeout, address } of proxies) {
      if (upgrade && !readTimeout) files.set(file, [...(files.get(file) ?? []), address.place]);
    }
    for (const [place, ...others] of files.values()) {
      if (!place) continue;
      yield {
        place,
        label: "cut after 60 s of silence",
        message:
          "Connections are upgraded to WebSockets here, and proxy_read_timeout keeps its 60 seconds: a socket on which the application sends nothing for a minute is closed.",
        help: "Write proxy_read_timeout 3600s in this location, or let the application send a ping every half minute.",
        also: others.map((other) => ({ ...other, note: "the same here" })),
      };
    }
  },
};
