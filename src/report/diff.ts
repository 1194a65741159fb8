/** Lines of context around a change. */
const CONTEXT = 3;
/** Beyond this many edits the middle is shown as removed and added as a whole. */
const MOST_EDITS = 2000;

type Line = { mark: " " | "-" | "+"; text: string };

/**
 * A unified diff as `git apply` takes it; empty where nothing differs. A text that does not exist yet is `undefined`.
 */
export function unifiedDiff(path: string, before: string | undefined, after: string | undefined): string {
  if (before === after) return "";
  const old = linesOf(before ?? "");
  const now = linesOf(after ?? "");
  const from = before === undefined ? "/dev/null" : `a/${path}`;
  const to = after === undefined ? "/dev/null" : `b/${path}`;
  return `--- ${from}\n+++ ${to}\n${hunks(compare(old, now))}`;
}

function linesOf(text: string): string[] {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  else if (lines.length > 0) lines[lines.length - 1] += "\n\\ No newline at end of file";
  return lines;
}

function compare(old: readonly string[], now: readonly string[]): Line[] {
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const middle = shortest(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  const same = (text: string): Line => ({ mark: " ", text });
  return [...old.slice(0, head).map(same), ...middle, ...old.slice(old.length - tail).map(same)];
}

/** Myers' shortest edit script. */
function shortest(old: readonly string[], now: readonly string[]): Line[] {
  const furthest = new Map<number, number>([[1, 0]]);
  const trace: Map<number, number>[] = [];
  const most = Math.min(old.length + now.length, MOST_EDITS);
  for (let edits = 0; edits <= most; edits += 1) {
    trace.push(new Map(furthest));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const down =
        diagonal === -edits || (diagonal !== edits && at(furthest, diagonal - 1) < at(furthest, diagonal + 1));
      let x = down ? at(furthest, diagonal + 1) : at(furthest, diagonal - 1) + 1;
      while (x < old.length && x - diagonal < now.length && old[x] === now[x - diagonal]) x += 1;
      furthest.set(diagonal, x);
      if (x >= old.length && x - diagonal >= now.length) return backtrack(trace, old, now);
    }
  }
  return [...old.map((text): Line => ({ mark: "-", text })), ...now.map((text): Line => ({ mark: "+", text }))];
}

function at(furthest: ReadonlyMap<number, number>, diagonal: number): number {
  return furthest.get(diagonal) ?? -1;
}

function backtrack(
  trace: readonly ReadonlyMap<number, number>[],
  old: readonly string[],
  now: readonly string[],
): Line[] {
  const lines: Line[] = [];
  let x = old.length;
  let y = now.length;
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    const furthest = trace[edits] ?? new Map();
    const diagonal = x - y;
    const down = diagonal === -edits || (diagonal !== edits && at(furthest, diagonal - 1) < at(furthest, diagonal + 1));
    const previous = down ? diagonal + 1 : diagonal - 1;
    const fromX = edits === 0 ? 0 : at(furthest, previous);
    const fromY = edits === 0 ? 0 : fromX - previous;
    while (x > fromX && y > fromY) {
      x -= 1;
      y -= 1;
      lines.push({ mark: " ", text: old[x] ?? "" });
    }
    if (edits === 0) break;
    if (down) lines.push({ mark: "+", text: now[fromY] ?? "" });
    else lines.push({ mark: "-", text: old[fromX] ?? "" });
    x = fromX;
    y = fromY;
  }
  return lines.reverse();
}

function hunks(lines: readonly Line[]): string {
  const changed = lines.flatMap(({ mark }, index) => (mark === " " ? [] : [index]));
  let text = "";
  for (let first = 0; first < changed.length; ) {
    let last = first;
    while (last + 1 < changed.length && (changed[last + 1] ?? 0) - (changed[last] ?? 0) <= CONTEXT * 2) last += 1;
    const start = Math.max(0, (changed[first] ?? 0) - CONTEXT);
    const end = Math.min(lines.length, (changed[last] ?? 0) + CONTEXT + 1);
    text += hunk(lines, start, end);
    first = last + 1;
  }
  return text;
}

function hunk(lines: readonly Line[], start: number, end: number): string {
  const before = lines.slice(0, start);
  const inside = lines.slice(start, end);
  const oldCount = inside.filter(({ mark }) => mark !== "+").length;
  const newCount = inside.filter(({ mark }) => mark !== "-").length;
  const oldStart = before.filter(({ mark }) => mark !== "+").length + (oldCount === 0 ? 0 : 1);
  const newStart = before.filter(({ mark }) => mark !== "-").length + (newCount === 0 ? 0 : 1);
  const body = inside.map(({ mark, text }) => `${mark}${text}\n`).join("");
  return `@@ -${oldStart},${oldCount} +${newStart},${newCount} @@\n${body}`;
}
