import type { DiagnoseReport, JsonProcess } from "../model/contract.ts";
import type { Layout } from "./style.ts";
import { clip, count, visible } from "./text.ts";

/** Processes shown before the rest is only counted. */
const MOST = 12;

/** Who lived from when to when, and what the log last says of each; those with a single mention are left out. */
export function timelineBlock({ timeline }: DiagnoseReport, { style, width }: Layout): string[] {
  const told = timeline.processes.filter(({ events }) => events.length > 1);
  if (told.length === 0) return [];
  const rows = told.slice(0, MOST).map(rowOf);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = [style.bold("who died when")];
  for (const [from = "", to = "", who = "", what = ""] of rows) {
    const left = `  ${from.padStart(widths[0] ?? 0)}  ${to.padStart(widths[1] ?? 0)}  ${who.padEnd(widths[2] ?? 0)}  `;
    lines.push(left + style.dim(clip(what, Math.max(10, width - left.length))));
  }
  if (told.length > MOST) lines.push(style.dim(`  and ${count(told.length - MOST, "process")} more`));
  return lines;
}

function rowOf(process: JsonProcess): readonly string[] {
  const { pid, role, service } = process;
  // Sources without a clock, a kernel's ring buffer for one, tell what happened and not when: it comes last.
  const timed = process.events.filter(({ at }) => at !== undefined);
  timed.sort((a, b) => ((a.at ?? "") < (b.at ?? "") ? -1 : 1));
  const events = [...timed, ...process.events.filter(({ at }) => at === undefined)];
  const first = events[0];
  const last = events.at(-1);
  const who = `${service ? `${visible(service)} ` : ""}${visible(role)} ${pid}`;
  const steps = events.map(({ kind }) =>
    visible(kind)
      .replace(/^[a-z]+\./, "")
      .replaceAll("-", " "),
  );
  const story = steps.filter((step, index) => step !== steps[index - 1]).slice(-4);
  return [timeOf(first), timeOf(timed.at(-1) ?? last), who, story.join(" → ")];
}

/** The time of day where the log has one, the line otherwise. */
function timeOf(event: JsonProcess["events"][number] | undefined): string {
  if (!event) return "";
  const time = event.at?.slice(11, 19);
  return time ? time : `line ${event.line}`;
}
