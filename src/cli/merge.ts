import type { CheckReport } from "../model/contract.ts";
import type { Suppression } from "../model/suppression.ts";
import { rebase, rebaseFinding } from "../report/rebase.ts";

/** A report with what renderers need beside it. */
export type Shown = { report: CheckReport; texts: ReadonlyMap<string, string>; suppressed: readonly Suppression[] };

/** The same with every path behind a prefix. */
export function moved({ report, texts, suppressed }: Shown, prefix: string): Shown {
  if (prefix === "") return { report, texts, suppressed };
  const path = (file: string) => `${prefix}/${file}`;
  return {
    report: rebase(report, path),
    texts: new Map([...texts].map(([file, text]) => [path(file), text])),
    suppressed: suppressed.map((one) => ({ ...one, finding: rebaseFinding(one.finding, path) })),
  };
}

/** Several reports as one. */
export function merged(parts: readonly Shown[]): Shown {
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  const summary = { error: 0, warning: 0, info: 0 };
  for (const { report } of parts) {
    for (const level of ["error", "warning", "info"] as const) summary[level] += report.summary[level];
  }
  return {
    report: {
      version: 1,
      services: parts.flatMap(({ report }) => report.services),
      findings: parts.flatMap(({ report }) => report.findings),
      skipped: parts.flatMap(({ report }) => report.skipped),
      summary,
    },
    texts: new Map(parts.flatMap(({ texts }) => [...texts])),
    suppressed: parts.flatMap(({ suppressed }) => suppressed),
  };
}
