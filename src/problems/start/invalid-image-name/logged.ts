import { signature } from "../../logged.ts";

/** A registry's grammar has no capital letters in names. */
export const logged = signature({
  opens: ["image.name-invalid"],
  score: 0.92,
  headline: "The name of the image has capital letters, which no registry takes",
});
