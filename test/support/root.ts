import { fileURLToPath } from "node:url";

/** The repository, as an absolute path without a trailing slash. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
