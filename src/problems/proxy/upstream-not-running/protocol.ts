import type { Detector } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";
import { setting } from "../../support.ts";
import { behind } from "../behind.ts";

/** nginx speaks uwsgi to a server that speaks HTTP. gunicorn can be told to speak it since release 25. */
export const protocol: Detector = {
  on: "deployment",
  *see(deployment) {
    for (const pass of deployment.proxies ?? []) {
      const found = pass.protocol && behind(pass, deployment);
      if (!found) continue;
      const { process, server, service } = found;
      const spoken = setting(server, "protocol");
      if (server.name === "gunicorn" && spoken && knownValue(spoken.value) !== "http") continue;
      yield {
        service: service.name,
        place: pass.address.place,
        label: `${server.name} speaks HTTP`,
        message: `uwsgi_pass speaks uWSGI's own protocol, and ${server.name} speaks HTTP: it takes what it is sent for a broken request, and every one is answered with 400 or 502.`,
        help: `Write proxy_pass http://${pass.address.text.replace(/^\w+:\/\//, "")}; and proxy_set_header in place of the uwsgi directives.`,
        also: [{ ...(server.invocation.program.place ?? process.command.place), note: "what answers" }],
      };
    }
  },
};
