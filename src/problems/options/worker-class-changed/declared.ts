import type { Detector } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";
import { isWritten, placeOfSetting, setOption } from "../../server-facts.ts";
import { numberSetting, setting } from "../../support.ts";

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    const workerClass = setting(server, "worker_class");
    if (server?.name !== "gunicorn" || !workerClass || !isWritten(workerClass)) return;
    const name = knownValue(workerClass.value);
    const threads = numberSetting(server, "threads") ?? 1;
    if (typeof name !== "string" || (name !== "sync" && !name.endsWith("SyncWorker")) || threads < 2) return;
    yield {
      service: service.name,
      place: placeOfSetting(process, "worker_class"),
      label: "runs as gthread",
      message: `worker_class is ${name}, but with ${threads} threads gunicorn runs the gthread worker instead: the timeout then no longer limits a request, and keep-alive connections stay open.`,
      help: "Say what runs: worker_class gthread; or remove the threads.",
      also: [{ ...placeOfSetting(process, "threads"), note: `${threads} threads` }],
      remedies: [setOption(service, "worker_class", "gthread", "Name the worker class that runs", true)],
    };
  },
};
