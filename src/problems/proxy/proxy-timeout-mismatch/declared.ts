import type { Detector } from "../../../model/problem.ts";
import { isWritten, placeOfSetting, workerKind } from "../../server-facts.ts";
import { numberSetting, setting } from "../../support.ts";
import { behind } from "../behind.ts";

/** nginx's proxy_read_timeout where nobody writes it. ngx_http_proxy_module, read 2026-11-20. */
const READ_SECONDS = 60;

/** Places that answer at once or are broken: probes, and files. */
const QUICK =
  /(?:^|[/^])(?:health(?:z|-?check)?|_health|ping|status|ready|readyz|live|livez|static|staticfiles|media|assets|metrics|nginx_status|favicon\.ico|robots\.txt)\/?\$?$/i;

export const declared: Detector = {
  on: "deployment",
  *see(deployment) {
    const seen = new Set<string>();
    for (const pass of deployment.proxies ?? []) {
      const found = behind(pass, deployment);
      // Only a sync worker's timeout bounds a request; and a WebSocket is no request.
      if (!found || pass.upgrade || pass.protocol || workerKind(found.server) !== "sync") continue;
      const { server, process, service } = found;
      if (QUICK.test(pass.location ?? "")) continue;
      const seconds = numberSetting(server, "timeout");
      const written = pass.readTimeout;
      const patience = written?.seconds ?? READ_SECONDS;
      if (seconds === undefined || seconds < patience || !isWritten(setting(server, "timeout"))) continue;
      const equal = seconds === patience;
      if (equal && !written) continue;
      const place = written?.place ?? pass.address.place;
      const key = `${pass.file} ${written ? place.start : "default"}`;
      if (seen.has(key)) continue;
      seen.add(key);
      yield {
        service: service.name,
        place,
        severity: written && !equal ? "warning" : "info",
        confidence: "likely",
        label: equal ? "gives up at the same moment" : written ? "gives up first" : "gives up after 60 s",
        message: equal
          ? `nginx and gunicorn both give a request ${seconds} s: which of them ends a slow one is left to chance, and with it whether the visitor sees 504 or 502 and what the log says.`
          : `The worker may take ${seconds} s for a request, and nginx waits ${patience} s${written ? "" : " where no proxy_read_timeout is written"}: slower requests end in 504, and the worker goes on with work nobody waits for.`,
        help: `Write proxy_read_timeout ${seconds + 5}s here, or lower the worker's timeout below ${patience} s.`,
        also: [{ ...placeOfSetting(process, "timeout"), note: `${seconds} s` }],
      };
    }
  },
};
