import type { Detector } from "../../../model/problem.ts";

/** `kafka:9092`, `redis://redis:6379/0`, `http://api.shop.svc.cluster.local`: a host of the cluster, with a port or a scheme. */
const HOST =
  /^(?:([a-z][a-z0-9+]*):\/\/(?:[^@/\s]*@)?)?([a-z][a-z0-9-]*)(?:\.[a-z0-9-]+\.svc(?:\.cluster\.local)?)?(:\d{1,5})?(?:[/?].*)?$/;
/** What people add to the name of an application where they name its Service. */
const ADDED = /-(?:service|svc|server)$/;

/** Pods that ask for a Service by a name it nearly has. */
export const cluster: Detector = {
  on: "deployment",
  *see({ manifestVariables = [], inCluster = [] }) {
    for (const { name, value } of manifestVariables) {
      const [, scheme, host = "", port] = HOST.exec(value.text) ?? [];
      if (host === "" || inCluster.includes(host) || (scheme === undefined && port === undefined)) continue;
      const bare = host.replace(ADDED, "");
      const meant = inCluster.filter((one) => one.replace(ADDED, "") === bare);
      const [only] = meant;
      if (only === undefined || meant.length > 1) continue;
      yield {
        place: value.place,
        confidence: "likely",
        label: `nothing is called ${host}`,
        message: `${name} asks for ${host}, and the manifests have no Service of that name, only ${only}: the name is not resolved, and every connection fails.`,
        help: `Write ${only}, or give the Service the name ${host}.`,
        assumptions: [`nothing but these manifests makes a Service called ${host}`],
      };
    }
  },
};
