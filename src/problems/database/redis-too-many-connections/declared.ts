import type { Detector } from "../../../model/problem.ts";
import { RENDER_KEY_VALUE_CONNECTIONS } from "../../../platforms/render/facts.ts";
import { aboveLimit } from "../limits.ts";

export const declared: Detector = aboveLimit((store) => {
  const plan = store.plan?.text.replaceAll("_", " ");
  const admits = store.kind === "redis" && plan !== undefined ? RENDER_KEY_VALUE_CONNECTIONS.get(plan) : undefined;
  if (admits === undefined) return undefined;
  return {
    admits,
    seldom: true,
    what: `the Key Value instance ${store.name} (${plan})`,
    help: "Lower max_connections so that instances x workers x max_connections stays below half of what the instance admits, make one client for each process, or take a larger plan.",
  };
});
