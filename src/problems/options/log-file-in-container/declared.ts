import type { Detector } from "../../../model/problem.ts";
import { isContained, nonEmptyText, placeOfSetting, setOption, spelt } from "../../server-facts.ts";
import { setting } from "../../support.ts";

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    if (server?.name !== "gunicorn" || !isContained(service)) return;
    for (const name of ["accesslog", "errorlog"]) {
      const given = setting(server, name);
      const target = nonEmptyText(server, name);
      if (!given || !target?.includes("/") || /^\/(?:dev|proc)\//.test(target)) continue;
      if (service.disks.some(({ path }) => target.startsWith(`${path}/`))) continue;
      yield {
        service: service.name,
        place: placeOfSetting(process, name),
        label: "inside the container",
        confidence: "likely",
        message: `${spelt(given)} writes into the container: the platform's log shows nothing of it, the file is gone with the next deploy, and until then it fills the disk.`,
        help: 'Log to the standard stream: "-".',
        assumptions: [`no volume is mounted at ${target}`],
        remedies: [setOption(service, name, "-", "Log to the standard stream")],
      };
    }
  },
};
