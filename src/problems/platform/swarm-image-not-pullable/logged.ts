import { signature } from "../../logged.ts";

/** A node cannot get the image. */
export const logged = signature({
  opens: ["swarm.no-image", "k8s.image-pull"],
  score: 0.9,
  headline: "The image cannot be pulled by the node that should run it",
});
