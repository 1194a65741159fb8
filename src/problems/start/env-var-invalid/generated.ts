import { onRemark } from "../../support.ts";

/** A key that somebody else gives out, made up by the platform. */
export const generated = onRemark("blueprint.made-up-key", ({ subject }) => ({
  severity: "warning",
  confidence: "likely",
  label: "a random value",
  message: `Render makes a random value up for ${subject}, which is a key that is given out elsewhere: each call made with it is refused until somebody puts the real one in.`,
  help: "Write sync: false instead, and Render asks for the key when the service is made.",
  assumptions: ["nobody has put the real key in since"],
}));
