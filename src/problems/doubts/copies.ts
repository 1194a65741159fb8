import type { Deployment } from "../../model/deployment.ts";
import type { Finding } from "../../model/finding.ts";
import { nameOf, parentOf } from "../../platforms/paths.ts";

/**
 * The file that the finding's is a copy of: one of the same name and text in a folder around it, of which the same is
 * said. A project that was copied into itself is deployed once.
 */
export function originalOf(
  { problem, place }: Finding,
  findings: readonly Finding[],
  { files }: Deployment,
): string | undefined {
  const text = files.get(place.file)?.text;
  if (text === undefined) return undefined;
  const found = findings.find(
    ({ problem: other, place: { file, start } }) =>
      other === problem && start === place.start && isAround(file, place.file) && files.get(file)?.text === text,
  );
  return found?.place.file;
}

/** Whether a file of the same name stands in a folder around the one of the other. */
function isAround(outer: string, inner: string): boolean {
  if (outer === inner || nameOf(outer) !== nameOf(inner)) return false;
  const folder = parentOf(outer);
  return folder === "" || inner.startsWith(`${folder}/`);
}
