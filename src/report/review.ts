import type { CheckReport, JsonFinding } from "../model/contract.ts";
import { fixDiff, lineChange } from "./patch.ts";

type Comment = {
  path: string;
  side: "RIGHT";
  line: number;
  start_line?: number;
  start_side?: "RIGHT";
  body: string;
};

/**
 * The body of a pull request review, as GitHub takes it (`POST /repos/OWNER/REPO/pulls/N/reviews`,
 * https://docs.github.com/rest/pulls/reviews): each fix of neighbouring lines is a suggestion that is accepted with
 * one click, others stand as a diff beside their finding.
 */
export function reviewCheck(report: CheckReport, texts: ReadonlyMap<string, string>): string {
  const comments = report.findings.flatMap((finding) => commentOf(finding, texts) ?? []);
  const { error, warning, info } = report.summary;
  const body = `Stablehand: ${error} errors, ${warning} warnings, ${info} hints`;
  return `${JSON.stringify({ event: "COMMENT", body, comments }, null, 2)}\n`;
}

function commentOf(finding: JsonFinding, texts: ReadonlyMap<string, string>): Comment | undefined {
  const fix = finding.fixes.find(({ safe }) => safe) ?? finding.fixes[0];
  if (!fix) return undefined;
  const { message, place, problem } = finding;
  const head = `**${problem}**: ${plain(message)}\n\n${plain(fix.title)}${fix.safe ? "" : " (look at it before applying)"}\n\n`;
  const change = lineChange(fix, texts);
  if (change) {
    const body = head + fenced("suggestion", change.text.replace(/\r?\n$/, "").replaceAll("\r\n", "\n"));
    return { path: change.file, ...linesOf(change.line, change.endLine), body };
  }
  const diff = fixDiff(fix, texts);
  if (diff === "") return undefined;
  return { path: place.file, ...linesOf(place.line, place.endLine), body: head + fenced("diff", diff.trimEnd()) };
}

function linesOf(line: number, endLine: number): Omit<Comment, "path" | "body"> {
  if (line >= endLine) return { side: "RIGHT", line };
  return { side: "RIGHT", line: endLine, start_line: line, start_side: "RIGHT" };
}

/** No mention and no markup comes from a repository's words. */
function plain(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("@", "&#64;");
}

function fenced(language: string, text: string): string {
  const longest = Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const fence = "`".repeat(Math.max(3, longest + 1));
  return `${fence}${language}\n${text}\n${fence}\n`;
}
