import type { Detector } from "../../../model/problem.ts";
import { isWritten, placeOfSetting, workerKind } from "../../server-facts.ts";
import { numberSetting, setting } from "../../support.ts";
import { behind } from "../behind.ts";

/** nginx's proxy_read_timeout where nobody writes it. ngx_http_proxy_module, read 2026-11-20. */
const READ_SECONDS = 60;

export const declared: Detector = {
  on: "deployment",
  *see(deployment) {
    const seen = new Set<string>();
    for (const pass of deployment.proxies ?? []) {
      const found = behind(pass, deployment);
      // Only a sync worker's timeout bounds a request; and a WebSocket is no request.
      if (!found || pass.upgrade || workerKind(found.server) !== "sync") continue;
      const { server, process, service } = found;
      const seconds = numberSetting(server, "timeout");
      const written = pass.readTimeout;
      const patience = written?.seconds ?? READ_SECONDS;
      if (seconds === undefined || seconds <= patience || !isWritten(setting(server, "timeout"))) continue;
      const place = written?.place ?? pass.address.place;
      const key = `${pass.file} ${written ? place.start : "default"}`;
      if (seen.has(key)) continue;
      seen.add(key);
      yield {
        service: service.name,
        place,
        severity: written ? "warning" : "info",
        confidence: "likely",
        label: written ? "gives up first" : "gives up after 60 s",
        message: `The worker may take ${seconds} s for a request, and nginx waits ${patience} s${written ? "" : " where no proxy_read_timeout is written"}: slower requests end in 504, and the worker goes on with work nobody waits for.`,
        help: `Write proxy_read_timeout ${seconds + 5}s here, or lower the worker's timeout below ${patience} s.`,
        also: [{ ...placeOfSetting(process, "timeout"), note: `${seconds} s` }],
      };
    }
  },
};
