import type { Layout } from "./style.ts";
import { clip, hanging, visible } from "./text.ts";

/** Lines of meaning shown before the rest is left out: a short word may be printed by many. */
const MOST = 6;

/** One thing a line can be a sign of. */
export type ToldCause = { id: string; title: string; leaflet: string; because?: string };

/** What a line means and what it can be a sign of: the quick table, with how to recognise each. */
export function prettySymptom(
  meanings: readonly { speaker: string; kind: string; line: string }[],
  causes: readonly ToldCause[],
  { style, width }: Layout,
): string {
  const lines = [style.bold("printed by")];
  for (const { speaker, line } of meanings.slice(0, MOST)) {
    lines.push(`  ${visible(speaker)}  ${style.dim(clip(line, width - speaker.length - 4))}`);
  }
  lines.push("", style.bold(causes.length === 0 ? "no known trouble begins with it" : "what it can be a sign of"));
  for (const { id, title, leaflet, because } of causes) {
    lines.push("", `  ${style.cyan(id)}  ${title}`);
    const sign = paragraphUnder(leaflet, "How to recognise it");
    if (sign !== "") lines.push(...hanging("    ", sign, width));
    if (because)
      lines.push(...hanging("    ", `on this line alone not the first guess: ${because}`, width).map(style.dim));
  }
  lines.push("", style.dim("`stablehand diagnose LOG` decides: it reads the lines around it"));
  return `${lines.join("\n")}\n`;
}

/** The first paragraph under a heading of a leaflet, without its backticks. */
function paragraphUnder(leaflet: string, heading: string): string {
  const [, after = ""] = leaflet.split(`## ${heading}\n`);
  const [paragraph = ""] = after.trimStart().split("\n\n");
  return paragraph.startsWith("#") || paragraph.startsWith("```")
    ? ""
    : paragraph.replaceAll("`", "").replaceAll("\n", " ");
}
