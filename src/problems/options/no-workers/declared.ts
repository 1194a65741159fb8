import type { Detector } from "../../../model/problem.ts";
import { placeOfSetting, setOption, shadowNotes, spelt } from "../../server-facts.ts";
import { numberSetting, setting } from "../../support.ts";

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    const workers = setting(server, "workers");
    if (server?.name !== "gunicorn" || !workers || numberSetting(server, "workers") !== 0) return;
    yield {
      service: service.name,
      place: placeOfSetting(process, "workers"),
      label: "nobody answers",
      message: `${spelt(workers)}: gunicorn starts a master without workers. The port accepts connections, nothing ever answers, and no warning is printed.`,
      help: "Set at least 1, or remove the setting.",
      also: shadowNotes(workers),
      remedies: [setOption(service, "workers", "1", "Set workers to 1")],
    };
  },
};
