import type { Layout } from "./style.ts";
import { hanging, visible } from "./text.ts";

/** A leaflet for the terminal: the little Markdown leaflets use, wrapped and painted. Expectations of examples are left out. */
export function prettyLeaflet(markdown: string, layout: Layout): string {
  const { style } = layout;
  const lines: string[] = [];
  let paragraph = "";
  let fence: string | undefined;
  let hidden = false;
  const flush = () => {
    if (paragraph !== "") lines.push(...block(paragraph, layout));
    paragraph = "";
  };
  for (const raw of markdown.split(/\r?\n/)) {
    const opening = /^ {0,3}(`{3,}|~{3,})([^`~].*|)$/.exec(raw);
    if (fence !== undefined) {
      if (raw.trim().startsWith(fence) && raw.trim().replaceAll(fence[0] ?? "", "") === "") {
        fence = undefined;
        hidden = false;
      } else if (!hidden) lines.push(`    ${style.cyan(visible(raw))}`.trimEnd());
    } else if (opening) {
      flush();
      fence = opening[1] ?? "```";
      const [language = "", name = ""] = (opening[2] ?? "").trim().split(/\s+/);
      hidden = language === "expect";
      if (!hidden && name !== "") lines.push(`  ${style.dim(visible(name))}`);
    } else if (/^#{1,6} /.test(raw)) {
      flush();
      lines.push(style.bold(visible(raw.replace(/^#{1,6} /, ""))));
    } else if (/^\s*(?:[-*]|\d{1,3}\.) /.test(raw)) {
      flush();
      paragraph = raw;
    } else if (raw.trim() === "") {
      flush();
      if (lines.at(-1) !== "" && lines.length > 0) lines.push("");
    } else paragraph = paragraph === "" ? raw : `${paragraph} ${raw.trim()}`;
  }
  flush();
  return `${lines.join("\n").trimEnd()}\n`;
}

/** A paragraph or a list item; links are shown as text and address, emphasis as plain words. */
function block(text: string, { style, width }: Layout): string[] {
  const plain = text.replace(/\[([^[\]]*)\]\(([^()]*)\)/g, (_, label: string, url: string) =>
    label === url ? url : `${label} (${url})`,
  );
  const marker = /^\s*(?:[-*]|\d{1,3}\.) /.exec(plain)?.[0] ?? "";
  const kept = plain
    .slice(marker.length)
    .replaceAll("**", "")
    .replace(/`[^`]{1,60}`/g, (code) => code.replaceAll(" ", GLUE));
  return hanging(marker, kept, width).map((line) =>
    line.replace(/`([^`]+)`/g, (whole, code: string) => painted(whole, style.cyan(code))).replaceAll(GLUE, " "),
  );
}

/** Stands for a space at which a line may not be broken. */
const GLUE = "\ue000";

/** Where there is no colour to show what is code, the backticks stay. */
function painted(whole: string, coloured: string): string {
  return `\`${coloured}\`` === whole ? whole : coloured;
}
