import type { Detector } from "../../../model/problem.ts";
import { isOn, placeOfSetting, spelt } from "../../server-facts.ts";
import { numberSetting, setting } from "../../support.ts";

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    if (server?.name !== "uvicorn" || !isOn(server, "reload")) return;
    const workers = setting(server, "workers");
    const count = numberSetting(server, "workers") ?? 1;
    if (!workers || count < 2) return;
    yield {
      service: service.name,
      place: placeOfSetting(process, "workers"),
      label: "one worker runs",
      message: `uvicorn serves with a single process while --reload is on, so ${spelt(workers)} is ignored and ${count - 1} of ${count} workers never start.`,
      help: "Remove --reload in production; in development remove --workers.",
      also: [{ ...placeOfSetting(process, "reload"), note: "reload wins" }],
    };
  },
};
