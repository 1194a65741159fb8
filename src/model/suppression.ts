import type { JsonFinding } from "./contract.ts";

/** A finding somebody decided not to see: by a comment beside it, or because it was there before. */
export type Suppression = { finding: JsonFinding; by: "comment" | "baseline"; reason: string };
