import type { Detector } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";
import { rewrite } from "../../support.ts";

/** `py` is the launcher of Python for Windows; Linux has no program of that name. */
export const launcher: Detector = {
  on: "process",
  *see({ process, service }) {
    const [first, second] = process.command.words;
    const word = first?.raw === "exec" ? second : first;
    if (!word || knownValue(word.value) !== "py" || !service.isPython || service.runtime === "other") return;
    yield {
      service: service.name,
      place: word.place,
      label: "only Windows has it",
      message: `py is the launcher that Python brings to Windows. Where this is deployed there is no program of that name, and the start ends with "py: command not found" (status 127).`,
      help: "Write python.",
      remedies: [rewrite(word.place, "python", true)],
    };
  },
};
