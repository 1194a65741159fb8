import { FAILED_START, signature } from "../../logged.ts";

const VALUE = /^(?:true|false|yes|no|on|off|0|1|none|null)$/i;

/** A value given to a flag that takes none, which the server then takes for an argument or for the application. */
export const logged = signature({
  opens: [
    "cli.unrecognized",
    "cli.unexpected-argument",
    "python.module-missing",
    "app.target-missing",
    "app.module-not-importable",
    "app.target-malformed",
  ],
  score: 0.94,
  headline: ({ kind, fields }) =>
    kind === "app.target-missing"
      ? "No application was left on the command line: an option took it as its value"
      : `\`${fields.arguments ?? fields.module ?? fields.target}\` stands where the server expects no value`,
  explains: FAILED_START,
  unless: ({ kind, fields }) => {
    if (kind === "app.target-missing") return true;
    const word = fields.arguments ?? fields.module ?? fields.target ?? "";
    if (kind === "cli.unexpected-argument") return false;
    return kind === "cli.unrecognized" ? /^[-–—]|\s/.test(word) : !VALUE.test(word);
  },
  remedies: [
    {
      title: "Remove the value after the flag",
      detail: "Flags like `--preload` and `--reload` take no value: give them, or leave them out.",
    },
  ],
});
