import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ProblemInfo } from "../report/context.ts";

/** Every problem by id, with its leaflet, as the build wrote it. Loaded only by what shows leaflets or rules. */
export function readLeaflets(root: string): ReadonlyMap<string, ProblemInfo> {
  const read: Record<string, ProblemInfo> = JSON.parse(readFileSync(join(root, "dist", "leaflets.json"), "utf8"));
  return new Map(Object.entries(read));
}
