import { inUnits } from "../../../capacity/memory.ts";
import type { Plan } from "../../../model/deployment.ts";
import type { Annotated } from "../../../model/finding.ts";

/** From this share of the limit on, what requests add decides whether the processes live. */
export const NEAR = 0.8;
/** The same where a model is loaded whose size nothing says: it comes on top. */
export const NEAR_WITH_MODEL = 0.7;
/** A library whose import alone takes this much computes with models. */
export const MODEL_LIBRARY = 100 * 2 ** 20;

/** What messages call a plan. */
export function planOf(plan: Plan): string {
  return `the ${plan.name} plan`;
}

/** A note where the plan is written, of the memory it has; none where it is a default. */
export function planNote(plan: Plan): Annotated[] {
  return plan.at ? [{ ...plan.at, note: `${inUnits(plan.memoryBytes)} of memory` }] : [];
}
