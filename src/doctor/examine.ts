import type { Deployment } from "../model/deployment.ts";
import type { Finding } from "../model/finding.ts";
import type { Detector, Doubt, RegisteredProblem, Sighting } from "../model/problem.ts";
import { ALWAYS } from "../problems/doubts/always.ts";

/** Shows every detector of the problems what it asked to be shown and yields what it sees, once each. */
export function* examine(deployment: Deployment, problems: readonly RegisteredProblem[]): Generator<Finding> {
  const seen = new Set<string>();
  for (const problem of problems) {
    for (const detector of problem.declared ?? []) {
      for (const sighting of sightings(detector, deployment)) {
        const finding = doubted(complete(problem, sighting), [...(problem.doubts ?? []), ...ALWAYS], deployment);
        // Services may share a file (two processes of one image): the same words are reported once.
        const key = `${finding.problem}\0${finding.place.file}\0${finding.place.start}\0${finding.place.end}\0${finding.message}`;
        if (seen.has(key)) continue;
        seen.add(key);
        yield finding;
      }
    }
  }
}

function* sightings(detector: Detector, deployment: Deployment): Iterable<Sighting> {
  switch (detector.on) {
    case "deployment":
      yield* detector.see(deployment);
      return;
    case "service":
      for (const service of deployment.services) yield* detector.see({ service, deployment });
      return;
    case "process":
      for (const service of deployment.services) {
        for (const process of service.processes) yield* detector.see({ process, service, deployment });
      }
      return;
    case "link":
      for (const link of deployment.links) yield* detector.see({ link, deployment });
      return;
    case "remark":
      for (const remark of deployment.remarks) yield* detector.see({ remark, deployment });
      return;
    case "file":
      for (const file of deployment.files.values()) yield* detector.see({ file, deployment });
      return;
  }
}

/** An error stands only where nothing in the repository could explain it away. */
function doubted(finding: Finding, doubts: readonly Doubt[], deployment: Deployment): Finding {
  if (finding.severity !== "error") return finding;
  for (const doubt of doubts) {
    const assumed = doubt(finding, deployment);
    if (assumed === undefined) continue;
    return { ...finding, severity: "warning", confidence: "possible", assumptions: [...finding.assumptions, assumed] };
  }
  return finding;
}

function complete(problem: RegisteredProblem, sighting: Sighting): Finding {
  return {
    severity: problem.severity,
    confidence: "certain",
    also: [],
    assumptions: [],
    remedies: [],
    ...sighting,
    problem: problem.id,
  };
}
