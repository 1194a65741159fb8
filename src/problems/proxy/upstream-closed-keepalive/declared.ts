import type { Detector } from "../../../model/problem.ts";
import { placeOfSetting, workerKind } from "../../server-facts.ts";
import { numberSetting } from "../../support.ts";
import { behind } from "../behind.ts";

export const declared: Detector = {
  on: "deployment",
  *see(deployment) {
    for (const pass of deployment.proxies ?? []) {
      const { keepalive, name = "" } = pass.upstream ?? {};
      const found = keepalive && pass.keepsOpen && behind(pass, deployment);
      // A sync worker says with each answer that it closes: nothing is kept.
      if (!found || workerKind(found.server) === "sync") continue;
      const { server, process, service } = found;
      const setting = server.name === "gunicorn" ? "keepalive" : "timeout_keep_alive";
      const seconds = numberSetting(server, setting);
      if (seconds === undefined || seconds >= keepalive.seconds) continue;
      yield {
        service: service.name,
        place: keepalive.place,
        confidence: "likely",
        label: `kept ${keepalive.seconds} s`,
        message: `nginx keeps connections to ${name} for ${keepalive.seconds} s of silence, and ${server.name} closes them after ${seconds} s: now and then a request is sent into a connection that is just being closed, and a POST is answered with 502.`,
        help: `Let the server wait longer than the proxy (${server.name === "gunicorn" ? "--keep-alive" : "--timeout-keep-alive"} ${keepalive.seconds + 15}), or write keepalive_timeout below ${seconds} s in the upstream.`,
        also: [{ ...placeOfSetting(process, setting), note: `${seconds} s` }],
      };
    }
  },
};
