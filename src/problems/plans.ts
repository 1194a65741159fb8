import type { Plan } from "../model/deployment.ts";
import { RENDER_PLANS } from "../platforms/render/facts.ts";

/** Plans of a platform, smallest first; empty where sizes are chosen freely or are not known. */
export function plansOf(platform: string): readonly Plan[] {
  return platform === "render" ? [...RENDER_PLANS.values()] : [];
}
