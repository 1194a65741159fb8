/** `[first, last, row]`: the row holds for the releases with these indexes, both inclusive. */
export type Variant<T> = readonly [first: number, last: number, row: T];

/** Negative where `a` is the older release. Compares the numeric parts only; suffixes such as `.post1` count as later. */
export function compareReleases(a: string, b: string): number {
  const left = a.split(/[^0-9]+/);
  const right = b.split(/[^0-9]+/);
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = Number(left[index] ?? 0) - Number(right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** True where `version` is `release` or a later one. */
export function isAtLeast(version: string, release: string): boolean {
  return compareReleases(version, release) >= 0;
}

/**
 * Index of the release whose facts speak for `version`: itself, else the newest one before it, else the oldest known.
 * `releases` is sorted, oldest first.
 */
export function releaseIndex(releases: readonly string[], version: string): number {
  let low = 0;
  let high = releases.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (compareReleases(releases[middle] ?? "", version) <= 0) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The rows that hold for one release, in the table's order. */
export function rowsAt<T>(variants: readonly Variant<T>[], index: number): T[] {
  const rows: T[] = [];
  for (const [first, last, row] of variants) if (first <= index && index <= last) rows.push(row);
  return rows;
}
