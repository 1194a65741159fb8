import { nearest } from "../../../model/nearest.ts";
import type { Detector } from "../../../model/problem.ts";

/** An Ingress that leads to a Service nobody wrote, where the manifests have the one that is meant. */
export const entrance: Detector = {
  on: "deployment",
  *see({ entrances = [], inCluster = [], workloads = [] }) {
    const said = new Set<string>();
    for (const { name, file, leadsTo } of entrances) {
      for (const wanted of leadsTo) {
        const key = `${file} ${wanted.text}`;
        if (inCluster.includes(wanted.text) || /[${]/.test(wanted.text) || said.has(key)) continue;
        const runs = workloads.find((one) => one.name === wanted.text);
        const meant = nearest(wanted.text, inCluster);
        if (inCluster.length === 0 || (!runs && meant === undefined)) continue;
        said.add(key);
        yield {
          place: wanted.place,
          confidence: "likely",
          label: "no Service of this name",
          message: `${name} leads to the Service ${wanted.text}, and the manifests have ${runs ? `a ${runs.kind} of that name and no Service` : `none but ${meant}`}: every request is answered with 503.`,
          help: `Write the name of a Service: ${meant ?? inCluster.slice(0, 5).join(", ")}.`,
          also: runs ? [{ ...runs.declaredAt, note: `a ${runs.kind}` }] : [],
        };
      }
    }
  },
};
