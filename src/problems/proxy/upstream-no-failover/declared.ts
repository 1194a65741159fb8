import type { Detector } from "../../../model/problem.ts";

export const declared: Detector = {
  on: "deployment",
  *see({ proxies = [] }) {
    for (const { upstream, noNext } of proxies) {
      const servers = upstream?.servers.filter(({ isDown }) => !isDown) ?? [];
      if (!upstream || servers.length < 2) continue;
      const never = servers.every(({ maxFails }) => maxFails?.text === "max_fails=0");
      const at = never ? servers[0]?.maxFails?.place : noNext;
      if (!at) continue;
      yield {
        place: at,
        label: never ? "never taken out" : "no second try",
        message: never
          ? `max_fails=0 keeps every server of ${upstream.name} in service whatever happens: one that is down goes on getting its share of the requests.`
          : `proxy_next_upstream off answers with the error of the first server, though ${upstream.name} has ${servers.length}: the others are not asked.`,
        help: never
          ? "Leave max_fails out (1 is the default), or give a larger number."
          : "Leave it out: nginx then asks the next server after an error or a timeout.",
      };
    }
  },
};
