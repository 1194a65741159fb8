import { signature } from "../../logged.ts";

/** A mount hides the image's own files. */
export const logged = signature({
  opens: ["python.file-missing"],
  score: 0.68,
  headline: "The code is in the image and not in the container: a volume is mounted over it",
  unless: ({ fields, record }) => fields.file === undefined || !record.formats.includes("compose"),
});
