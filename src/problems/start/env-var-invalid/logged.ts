import { around, FAILED_START, signature } from "../../logged.ts";

/** An environment variable has a value that is refused. */
export const logged = signature({
  opens: ["env.invalid", "env.value-malformed"],
  score: 0.84,
  headline: "A variable of the environment has a value the application refuses",
  explains: FAILED_START,
  unless: (event, trouble) => {
    if (event.kind === "env.invalid") return around(trouble, ["env.missing-field"], 5000, 5000).length > 0;
    if (around(trouble, ["config.setting-invalid"], 5000, 5000).length > 0) return true;
    return !(event.record.block?.frames ?? []).some(({ file }) => /config|settings|environ/.test(file));
  },
});
