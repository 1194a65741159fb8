import { FAILED_START, signature } from "../../logged.ts";

/** A shared library of the system is missing. */
export const logged = signature({
  opens: ["native.library-missing", "native.library-old"],
  score: 0.93,
  headline: ({ fields }) =>
    `The system library ${fields.library ?? fields.other ?? fields.called ?? fields.version ?? fields.symbol ?? ""} is missing or too old in the image`,
  explains: [...FAILED_START, "python.raised"],
});
