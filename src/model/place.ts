/** A range of a file. Offsets are UTF-16 code units into the text as read; `end` is exclusive. */
export type Place = { file: string; start: number; end: number };

/** Whether two ranges share a character. */
export function overlaps(one: Place, other: Place): boolean {
  return one.file === other.file && one.start < other.end && one.end > other.start;
}

/** Line and column of an offset, both counted from 1; the column in UTF-16 units. */
export type Position = { line: number; column: number };

/** Offsets at which each line of `text` begins. Lines end at `\n`; a `\r` before it belongs to the line. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** Position of `offset` in the text whose line starts are given. Offsets past the end give the last line. */
export function positionAt(starts: readonly number[], offset: number): Position {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}
