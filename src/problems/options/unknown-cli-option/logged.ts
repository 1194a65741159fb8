import { FAILED_START, signature } from "../../logged.ts";
import { knowsOption } from "../cli.ts";

/** The server's own parser refused a word that begins with a dash. */
export const logged = signature({
  opens: ["cli.unrecognized", "cli.no-such-option", "cli.option-ambiguous"],
  score: 0.93,
  headline: ({ fields }) => {
    const refused = fields.option ?? fields.arguments ?? "an option";
    return /(?:^|\s)-?[–—]/.test(refused)
      ? `${refused} begins with a dash that is no hyphen: the server refuses to start`
      : `The server does not know ${refused} and refuses to start`;
  },
  explains: FAILED_START,
  unless: ({ kind, fields }, trouble) => {
    if (kind !== "cli.unrecognized") return false;
    return !/(?:^|\s)[-–—]{1,2}\w|\s\S/.test(fields.arguments ?? "") || knowsOption(fields.arguments ?? "", trouble);
  },
  remedies: [
    {
      title: "Correct the start command",
      detail:
        "Check the spelling against `--help` of the version that is installed; an option and its value are separated by a blank or `=`, never by `:`.",
    },
  ],
});
