import { FAILED_START, signature } from "../../logged.ts";

/** An option has a value the server refuses. */
export const logged = signature({
  opens: ["cli.value-invalid", "config.setting-invalid"],
  score: 0.88,
  headline: ({ fields }) =>
    `The value of ${fields.option ?? fields.setting ?? "an option"} is refused${fields.why ? `: ${fields.why}` : ""}`,
  explains: FAILED_START,
  unless: ({ kind, fields }) => kind === "cli.value-invalid" && /'\$|'\{|'':?|PORT/.test(fields.why ?? ""),
});
