import { signature } from "../../logged.ts";

/** No node has what the service reserves. */
export const logged = signature({
  opens: ["swarm.no-node", "k8s.unschedulable"],
  score: 0.9,
  headline: ({ fields }) => `No node can take the service: ${fields.why ?? "see the scheduler"}`,
});
