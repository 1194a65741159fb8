import type { Deployment } from "../../model/deployment.ts";
import type { Finding } from "../../model/finding.ts";

/** What sets names that the text does not show: everything of another module, or code that is put together. */
const SETS_ANY =
  /^[ \t]*(?:from[ \t]+[\w.]+[ \t]+import[ \t]+\*|exec\(|execfile\(|globals\(\)|locals\(\)|include\(|vars\(\))/m;

/** A line further down may set again what a module of settings sets here. */
export function perhapsOverwritten({ place }: Finding, { files }: Deployment): string | undefined {
  if (!place.file.endsWith(".py")) return undefined;
  const below = files.get(place.file)?.text.slice(place.end) ?? "";
  const found = SETS_ANY.exec(below);
  return found ? `${found[0].trim()} further down leaves it as it is` : undefined;
}
