import { onRemark } from "../../support.ts";

/** A list of packages in which pip refuses a line: it installs nothing of the list then. */
export const refused = onRemark("packages.refused", ({ subject, detail = "", instead }) => ({
  ...(instead === undefined ? {} : { severity: "warning", confidence: "likely" }),
  label: detail,
  message:
    instead === undefined
      ? `pip refuses ${subject} for this line (${detail}) and installs nothing: the build ends there.`
      : `From ${instead} on pip refuses ${subject} for this line (${detail}) and installs nothing.`,
  help: "Write one requirement on the line, as name==version, and any option on a line of its own.",
}));

/** An option of the whole list behind a requirement: pip reads it and does nothing with it. */
export const ignored = onRemark("packages.option-ignored", ({ subject }) => ({
  severity: "warning",
  label: "pip takes no notice of it here",
  message: `pip takes no notice of ${subject} behind a requirement: the package comes from where all the others do, or is not found there.`,
  help: `Write ${subject} on a line of its own; it then counts for the whole list.`,
}));

/** A project file or lock that is not written in its format. */
export const unread = onRemark("packages.unread", ({ subject, detail = "", instead = "" }) => ({
  label: detail,
  message: `${subject} cannot be read (${detail}): ${instead} installs nothing, and the build ends there.`,
  help: `Correct the file, or write it anew with ${instead}.`,
}));
