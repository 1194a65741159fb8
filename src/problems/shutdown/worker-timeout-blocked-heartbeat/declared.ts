import type { Detector } from "../../../model/problem.ts";
import { isMounted, nonEmptyText, placeOfSetting } from "../../server-facts.ts";

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    if (server?.name !== "gunicorn") return;
    const folder = nonEmptyText(server, "worker_tmp_dir");
    if (!folder || !isMounted(folder)) return;
    yield {
      service: service.name,
      place: placeOfSetting(process, "worker_tmp_dir"),
      label: "heartbeats on a mounted disk",
      confidence: "likely",
      message: `Every worker writes its heartbeat to a file in ${folder} once per second. When that disk stalls, the write blocks the worker, and gunicorn aborts workers that were idle (WORKER TIMEOUT).`,
      help: "Use memory instead: --worker-tmp-dir /dev/shm.",
    };
  },
};
