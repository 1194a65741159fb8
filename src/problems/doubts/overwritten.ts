import type { Deployment } from "../../model/deployment.ts";
import type { Finding } from "../../model/finding.ts";
import type { Place } from "../../model/place.ts";

/** What sets names that the text does not show: everything of another module, or code that is put together. */
const SETS_ANY =
  /^[ \t]*(?:from[ \t]+[\w.]+[ \t]+import[ \t]+\*|exec\(|execfile\(|globals\(\)|locals\(\)|include\(|vars\(\))/m;

/** A line further down may set again what a module of settings sets here. */
export function perhapsOverwritten({ place }: Finding, { files }: Deployment): string | undefined {
  if (!place.file.endsWith(".py")) return undefined;
  const found = setsAnyBelow(place, { files });
  return found === undefined ? undefined : `${found} further down leaves it as it is`;
}

/** What stands below a place and may set names again, as written. */
function setsAnyBelow({ file, end }: Place, { files }: Pick<Deployment, "files">): string | undefined {
  return SETS_ANY.exec(files.get(file)?.text.slice(end) ?? "")?.[0].trim();
}
