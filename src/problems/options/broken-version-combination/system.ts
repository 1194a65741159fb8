import { onRemark } from "../../support.ts";

/** A package of another system in a list that Linux installs. */
export const system = onRemark("packages.of-another-system", ({ subject, detail = "" }) => ({
  label: `only for ${detail}`,
  message: `${subject} is published for ${detail} alone, and this is installed on Linux: pip finds no release that fits ("No matching distribution found") or cannot build it, and the build ends there.`,
  help: `Remove the line, or keep it for ${detail}: ${subject}; sys_platform == "${detail === "macOS" ? "darwin" : "win32"}"`,
}));

/** A release with a local part, of which the public index has none. */
export const local = onRemark("packages.local-version", ({ subject, detail = "" }) => ({
  label: "not on the public index",
  message: `${subject} ${detail} is a build of its own ("+${detail.slice(detail.indexOf("+") + 1)}") that the public index does not hold, and nothing names another one: pip finds no release that fits ("No matching distribution found"), and the build ends there.`,
  help: "Name the index it comes from on a line of its own (--extra-index-url …), or take the release without what stands behind the +.",
}));
