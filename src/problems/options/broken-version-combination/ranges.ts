import { compareVersions } from "../../../model/versions.ts";

/** Whether a version lies in a range text. */
export function within(version: string, range: string): boolean {
  return range.split(",").every((part) => {
    const match = /^(==|>=|<=|<|>)(.+)$/.exec(part.trim());
    if (!match) return false;
    const difference = compareVersions(version, match[2] ?? "");
    if (match[1] === "==") return difference === 0;
    if (match[1] === ">=") return difference >= 0;
    if (match[1] === "<=") return difference <= 0;
    return match[1] === "<" ? difference < 0 : difference > 0;
  });
}
