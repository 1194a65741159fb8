import { readFileSync } from "node:fs";
import { join } from "node:path";
import { check } from "../../src/doctor/check.ts";
import { cure } from "../../src/doctor/cure.ts";
import { memoryFiles } from "../../src/model/files.ts";
import { PROBLEMS } from "../../src/problems/registry.generated.ts";
import { unifiedDiff } from "../../src/report/diff.ts";
import { casesOf } from "../../test/support/case-file.ts";

const HEADING = "## What `fix` writes";

/** Every leaflet by its path, with the patch its problem's first example that has one comes to. */
export async function leafletsWithFixes(root: string): Promise<ReadonlyMap<string, string>> {
  const leaflets = new Map<string, string>();
  for (const { id, family } of PROBLEMS) {
    const path = `src/problems/${family}/${id}/README.md`;
    const text = readFileSync(join(root, path), "utf8");
    leaflets.set(path, withSection(text, await sectionOf(root, family, id)));
  }
  return leaflets;
}

async function sectionOf(root: string, family: string, id: string): Promise<string | undefined> {
  const seen = new Set<string>();
  for (const { repository } of casesOf(root, family, id)) {
    const key = JSON.stringify(repository);
    if (key === "{}" || seen.has(key)) continue;
    seen.add(key);
    const files = memoryFiles(repository);
    const result = await check(files, { offers: false });
    const { fixes, texts } = await cure(files, result, { unsafe: true, wants: ({ problem }) => problem === id });
    if (fixes.length === 0) continue;
    const safe = fixes.every(({ remedy }) => remedy.safe);
    const titles = [...new Set(fixes.map(({ remedy }) => remedy.title))].join("; ");
    const diff = [...texts].map(([path, after]) => unifiedDiff(path, repository[path], after)).join("");
    const call = `\`stablehand fix${safe ? "" : " --unsafe-fixes"}\``;
    return `${HEADING}\n\n${call}: ${titles}.\n\n\`\`\`diff\n${diff.replaceAll("\r", "").trimEnd()}\n\`\`\`\n`;
  }
  return undefined;
}

/** The section in its place: before the sources, where there are any. */
function withSection(leaflet: string, section: string | undefined): string {
  const parts = leaflet.split(/^(?=## )/m).filter((part) => !part.startsWith(`${HEADING}\n`));
  if (section === undefined) return parts.join("");
  const at = parts.findIndex((part) => part.startsWith("## Sources"));
  if (at === -1) return `${parts.join("").trimEnd()}\n\n${section}`;
  return [...parts.slice(0, at), `${section}\n`, ...parts.slice(at)].join("");
}
