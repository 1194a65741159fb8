import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The version in package.json. */
export function packageVersion(root: string): string {
  const read: unknown = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return typeof read === "object" && read !== null && "version" in read ? String(read.version) : "0.0.0";
}
