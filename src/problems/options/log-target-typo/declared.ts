import type { Detector } from "../../../model/problem.ts";
import { nonEmptyText, placeOfSetting, setOption, spelt } from "../../server-facts.ts";
import { setting } from "../../support.ts";

/** Names of streams that gunicorn takes for file names; `-` is the stream. */
const STREAMS: readonly string[] = ["stdout", "stderr", "console", "--", "/dev/stout", "sys.stdout", "sys.stderr"];

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    if (server?.name !== "gunicorn") return;
    for (const name of ["accesslog", "errorlog"]) {
      const given = setting(server, name);
      const target = nonEmptyText(server, name);
      if (!given || !target || !STREAMS.includes(target.toLowerCase())) continue;
      yield {
        service: service.name,
        place: placeOfSetting(process, name),
        label: `a file named ${target}`,
        message: `${spelt(given)} makes gunicorn write to a file named "${target}" in the folder it starts in: nothing reaches the platform's log, and the file grows.`,
        help: 'Write "-", which stands for the standard stream.',
        remedies: [setOption(service, name, "-", "Log to the standard stream", true)],
      };
    }
  },
};
