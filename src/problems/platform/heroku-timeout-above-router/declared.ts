import type { Detector } from "../../../model/problem.ts";
import { settingPlace } from "../../../model/setting.ts";
import { HEROKU_ROUTER_SECONDS } from "../../../platforms/heroku/facts.ts";
import { workerKind } from "../../server-facts.ts";
import { numberSetting, setting } from "../../support.ts";

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    if (service.platform !== "heroku" || service.kind !== "web" || server?.name !== "gunicorn") return;
    const timeout = numberSetting(server, "timeout");
    const place = settingPlace(setting(server, "timeout"));
    if (timeout === undefined || !place || workerKind(server) !== "sync") return;
    if (timeout !== 0 && timeout <= HEROKU_ROUTER_SECONDS) return;
    yield {
      service: service.name,
      place,
      label: `the router waits ${HEROKU_ROUTER_SECONDS} s`,
      confidence: "likely",
      message: `Heroku's router answers 503 (H12) after ${HEROKU_ROUTER_SECONDS} seconds; a worker that may work for ${timeout === 0 ? "ever" : `${timeout} s`} goes on for nobody and is missing for others.`,
      help: "Keep the timeout below 30 seconds and move longer work to a queue.",
      assumptions: ["the Procfile is deployed on Heroku"],
    };
  },
};
