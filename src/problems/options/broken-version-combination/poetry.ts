import { onRemark } from "../../support.ts";

/** Poetry 2 leaves `export` to a plugin that nothing here installs. */
export const poetry = onRemark("docker.poetry-without-export", ({ detail = "" }) => ({
  label: "no such command",
  message: `${detail === "" ? "Nothing says which Poetry is installed, so it is the newest, and since 2.0 that" : `Poetry ${detail}`} has no export command: it ends with "The requested command export does not exist.", and the build with it.`,
  help: "Install the plugin beside it (pip install poetry poetry-plugin-export), or pin the last release that brings it: poetry==1.8.5.",
}));
