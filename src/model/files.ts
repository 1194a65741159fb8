/** What reading a file gave. Reading never throws. */
export type ReadResult =
  | { kind: "text"; text: string; replaced?: number; encoding?: "utf-16" }
  | { kind: "binary"; size: number }
  | { kind: "too-large"; size: number; limit: number }
  | { kind: "unreadable"; why: string }
  | { kind: "missing" };

/**
 * A tree of files, on disk or in a Map. Paths are relative to the root, with `/` between parts.
 * `encoding` is there where a file is not in UTF-8, which is what programs elsewhere will take it for.
 * `replaced` in a result counts bytes that were not UTF-8 and became U+FFFD.
 */
export type Files = {
  /** Every path that may matter, sorted; ignored folders left out. */
  list(): readonly string[];
  /** The content of one file; the same object each time. */
  read(path: string): ReadResult;
  /** Whether the file may be run as a program, where somebody knows: git, or a disk that keeps such modes. */
  isExecutable?(path: string): boolean | undefined;
};

/** Files given in memory: tests, the browser, the language server's open buffers. `modes` as git writes them. */
export function memoryFiles(
  entries: Readonly<Record<string, string>>,
  modes: ReadonlyMap<string, string> = new Map(),
): Files {
  const paths = Object.keys(entries).sort();
  const results = new Map<string, ReadResult>();
  return {
    list: () => paths,
    read(path) {
      let result = results.get(path);
      if (!result) {
        const text = Object.hasOwn(entries, path) ? entries[path] : undefined;
        result = text === undefined ? { kind: "missing" } : { kind: "text", text };
        results.set(path, result);
      }
      return result;
    },
    isExecutable: (path) => (modes.has(path) ? modes.get(path) === "100755" : undefined),
  };
}

/** Files with some of them replaced. */
export function withTexts(files: Files, texts: ReadonlyMap<string, string>): Files {
  const results = new Map<string, ReadResult>([...texts].map(([path, text]) => [path, { kind: "text", text }]));
  return {
    list: () => [...new Set([...files.list(), ...texts.keys()])].sort(),
    read: (path) => results.get(path) ?? files.read(path),
    isExecutable: (path) => files.isExecutable?.(path),
  };
}
