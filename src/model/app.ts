import type { AppFacts } from "./deployment.ts";

/** Facts of an application nobody has read: nothing is known, and nothing is claimed to be absent. */
export function absentApp(): AppFacts {
  return { imports: new Map(), importsComplete: false, allocations: [], routes: [], routesComplete: false };
}
