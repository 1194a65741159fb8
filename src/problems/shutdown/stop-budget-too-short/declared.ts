import type { Process, Service } from "../../../model/deployment.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import type { Setting } from "../../../model/setting.ts";
import { isWritten, placeOfSetting, setOption, spelt } from "../../server-facts.ts";
import { type StopDelay, stopDelay } from "../../stop-delay.ts";
import { numberSetting, setting } from "../../support.ts";

/** Seconds the server needs after its graceful time to end its workers and itself. */
const MARGIN = 2;
/** gunicorn's own graceful_timeout. */
const GUNICORN_DEFAULT = 30;

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    if (server?.name !== "gunicorn" && server?.name !== "uvicorn") return;
    const delay = stopDelay(service);
    if (!delay) return;
    const name = server.name === "gunicorn" ? "graceful_timeout" : "timeout_graceful_shutdown";
    const given = setting(server, name);
    const seconds = numberSetting(server, name);
    if (given && isWritten(given) && seconds !== undefined) {
      if (seconds + MARGIN > delay.seconds) yield written(process, service, given, seconds, delay, name);
      return;
    }
    if (server.name === "gunicorn" && delay.seconds < GUNICORN_DEFAULT) yield byDefault(process, service, delay);
  },
};

function written(
  process: Process,
  service: Service,
  given: Setting,
  seconds: number,
  delay: StopDelay,
  name: string,
): Sighting {
  const advised = Math.max(1, delay.seconds - 5);
  return {
    service: service.name,
    place: placeOfSetting(process, name),
    label: `${delay.who} waits ${delay.seconds} s`,
    message: `${spelt(given)}, but ${delay.who} sends SIGKILL ${delay.seconds} s after the stop signal: requests that the server still waits for are cut off at every deploy, and nothing is closed in order.`,
    help:
      delay.seconds > 5
        ? `Keep it below the delay: ${advised} s; or give the platform more time to stop.`
        : "Give the platform more time to stop than the server needs.",
    also: delay.place ? [{ ...delay.place, note: `${delay.seconds} s until SIGKILL` }] : [],
    remedies: delay.seconds > 5 ? [setOption(service, name, String(advised), `Set ${name} to ${advised}`)] : [],
    // Who writes both numbers alike has thought of it; what is lost then is the server's own last second.
    ...(delay.place && seconds <= delay.seconds ? { severity: "info" } : {}),
    confidence: seconds > delay.seconds ? "certain" : "likely",
  };
}

function byDefault(process: Process, service: Service, delay: StopDelay): Sighting {
  return {
    service: service.name,
    place: placeOfSetting(process, "graceful_timeout"),
    label: `waits up to ${GUNICORN_DEFAULT} s, is given ${delay.seconds} s`,
    severity: "info",
    confidence: "possible",
    message: `gunicorn lets running requests finish for up to ${GUNICORN_DEFAULT} s, but ${delay.who} sends SIGKILL ${delay.seconds} s after the stop signal: requests longer than that are cut off at every deploy.`,
    help: `Give the platform longer to stop (35 s), or gunicorn less: --graceful-timeout ${Math.max(1, delay.seconds - 2)}.`,
    also: delay.place ? [{ ...delay.place, note: `${delay.seconds} s until SIGKILL` }] : [],
    assumptions: ["some requests take longer than the delay"],
  };
}
