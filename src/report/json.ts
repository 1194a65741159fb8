import type { CheckReport, DiagnoseReport } from "../model/contract.ts";

/** The contract object as JSON, two spaces to a level, with a final newline. */
export function json(report: CheckReport | DiagnoseReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
