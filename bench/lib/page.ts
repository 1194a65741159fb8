import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const PAGE = fileURLToPath(new URL("../../docs/performance.md", import.meta.url));
const HEAD = "# Performance\n\nWritten by the benchmarks that each part names; the others' parts stay as they were.\n";

/** Puts what a benchmark found, a page with its own headings, in its part of docs/performance.md. */
export function keepPart(bench: string, text: string): void {
  const begin = `<!-- ${bench} -->`;
  const end = `<!-- end of ${bench} -->`;
  const part = `${begin}\n\n${text.trim().replace(/^(?=#+ )/gm, "#")}\n\n${end}\n`;
  const page = existsSync(PAGE) ? readFileSync(PAGE, "utf8") : HEAD;
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  const rest = to === -1 ? "" : page.slice(to + end.length + 1);
  writeFileSync(PAGE, from === -1 ? `${page}\n${part}` : page.slice(0, from) + part + rest);
}
