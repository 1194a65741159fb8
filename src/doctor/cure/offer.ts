import type { JsonFix } from "../../model/contract.ts";
import type { Finding } from "../../model/finding.ts";
import { sha256 } from "../sha256.ts";
import type { CureContext } from "./context.ts";
import { planRemedy } from "./plan.ts";

/** The fixes each finding offers, as the contract has them; remedies that cannot be written are left out. */
export async function offerFixes(findings: readonly Finding[], context: CureContext): Promise<JsonFix[][]> {
  const hashes = new Map<string, string>();
  const hashOf = (file: string) => {
    const hash = hashes.get(file) ?? sha256(context.textOf(file) ?? "");
    hashes.set(file, hash);
    return hash;
  };
  const offers: JsonFix[][] = [];
  for (const { remedies } of findings) {
    const fixes: JsonFix[] = [];
    for (const remedy of remedies) {
      if (remedy.intents.length === 0) continue;
      const written = await planRemedy(remedy, context);
      if ("refused" in written) continue;
      const edits = written.edits.map(({ file, start, end, text }) => ({
        file,
        sha256: hashOf(file),
        start,
        end,
        text,
      }));
      fixes.push({ title: remedy.title, safe: remedy.safe, edits });
    }
    offers.push(fixes);
  }
  return offers;
}
