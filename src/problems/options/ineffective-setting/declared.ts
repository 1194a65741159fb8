import type { Detector } from "../../../model/problem.ts";
import type { Setting } from "../../../model/setting.ts";
import { settingPlace } from "../../../model/setting.ts";
import { isWritten, placeOfSetting, spelt, workerKind } from "../../server-facts.ts";
import { serverTitle, versionAssumptions } from "../../support.ts";

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    if (!server) return;
    for (const one of server.settings.values()) {
      if (!one.inert || !isWritten(one) || isOff(one)) continue;
      // Workers that a reloader ignores are a problem of their own.
      if (server.name === "uvicorn" && one.name === "workers") continue;
      const workers = settingPlace(server.settings.get("worker_class"));
      yield {
        service: service.name,
        place: placeOfSetting(process, one.name),
        label: "changes nothing",
        message: `${spelt(one)} has no effect on ${serverTitle(server)} here: ${one.inert}.`,
        help: insteadOf(one, workerKind(server)),
        also: workers && one.name !== "worker_class" ? [{ ...workers, note: "the worker class decides" }] : [],
        assumptions: versionAssumptions(server),
      };
    }
  },
};

/** A switch that is off, or a value that says "none", promises nothing. */
function isOff({ value, name }: Setting): boolean {
  if (!value.known) return false;
  if (name === "threads" && value.value === 1) return true;
  return value.value === false || value.value === null || value.value === 0;
}

function insteadOf(one: Setting, kind: string): string {
  if (one.name === "worker_connections" && kind === "uvicorn") {
    return 'Remove it. To limit connections of uvicorn workers, subclass the worker with CONFIG_KWARGS = {"limit_concurrency": …}.';
  }
  if (one.name === "threads") return "Remove it, or use --worker-class gthread where threads are wanted.";
  return "Remove it, so that nobody counts on it.";
}
