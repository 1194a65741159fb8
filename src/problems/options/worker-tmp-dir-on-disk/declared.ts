import type { Detector } from "../../../model/problem.ts";
import { isMounted, nonEmptyText, placeOfSetting, setOption } from "../../server-facts.ts";

/** Folders in memory on Linux. */
const MEMORY = /^\/(?:dev\/shm|run|var\/run)(?:\/|$)/;

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    if (server?.name !== "gunicorn") return;
    const folder = nonEmptyText(server, "worker_tmp_dir");
    // Of mounted ones the blocked-heartbeat problem speaks.
    if (!folder || MEMORY.test(folder) || isMounted(folder)) return;
    yield {
      service: service.name,
      place: placeOfSetting(process, "worker_tmp_dir"),
      label: "on a disk",
      confidence: "likely",
      message: `Workers touch a heartbeat file in ${folder} once per second. In a container that is the overlay disk: when it stalls, the write blocks the worker, and gunicorn may abort it.`,
      help: "Use memory: --worker-tmp-dir /dev/shm.",
      assumptions: [`${folder} is not a tmpfs mount`],
      remedies: [setOption(service, "worker_tmp_dir", "/dev/shm", "Keep heartbeats in memory")],
    };
  },
};
