import { execFileSync } from "node:child_process";

/** Registries are generated from the folders; a test run starts from what the folders hold now. */
export function setup(): void {
  execFileSync(process.execPath, ["scripts/registries.mjs"], { stdio: "inherit" });
}
