import type { Detector } from "../../../model/problem.ts";
import { isProduction, isWritten, nonEmptyText, placeOfSetting, setOption, spelt } from "../../server-facts.ts";
import { setting } from "../../support.ts";

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    if (!server || !isProduction(service, process)) return;
    const name = server.name === "gunicorn" ? "loglevel" : "log_level";
    const given = setting(server, name);
    const level = nonEmptyText(server, name)?.toLowerCase();
    if (!given || !isWritten(given) || (level !== "debug" && level !== "trace")) return;
    yield {
      service: service.name,
      place: placeOfSetting(process, name),
      label: "very chatty",
      message: `${spelt(given)} makes ${server.name} log its own workings for every connection: logs grow many times over, cost time, and hide what matters.`,
      help: "Use info.",
      remedies: [setOption(service, name, "info", "Log at info level", true)],
    };
  },
};
