import { onSign } from "../../signs.ts";

/** Django refuses to start with two applications of one label. */
export const repeated = onSign("repeated-app", ({ name = "", detail = "" }) => ({
  confidence: "likely",
  label: "stands twice",
  message: `${name} stands twice in INSTALLED_APPS: Django ends with "ImproperlyConfigured: Application labels aren't unique, duplicates: ${detail}" before it serves anything, and so does every command of manage.py.`,
  help: "Remove one of the two lines.",
}));
