import type { Remark } from "../../model/remark.ts";
import { nameOf } from "../paths.ts";

/** A name near those Railway reads: railway.json and railway.toml. Railway's documentation, read 2026-11-21. */
export function isNearRailway(path: string): boolean {
  return /^railway\.(?:js|ya?ml|conf|txt)$/.test(nameOf(path));
}

/** A configuration of Railway under a name it does not look for. */
export function railwayRemarks(file: string, text: string): Remark[] {
  const json = text.trimStart().startsWith("{") && /"(?:build|deploy)"\s{0,9}:\s{0,9}\{/.test(text);
  const found = json || /^(?:build|deploy):[ \t]*$/m.test(text);
  if (!found) return [];
  const start = text.search(/\S/);
  const end = start + (text.slice(start).split("\n", 1)[0]?.trimEnd().length ?? 1);
  return [{ kind: "railway.name", place: { file, start, end }, subject: nameOf(file) }];
}
