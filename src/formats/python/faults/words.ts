/** Keywords of Python 2 and 3 alike that never stand inside brackets. */
export const STATEMENT_WORDS: ReadonlySet<string> = new Set(
  "def class return raise while try pass break continue del global assert elif except finally".split(" "),
);

/** Keywords with which no expression ends and none begins; `print` and `exec` are names since Python 3. */
export const KEYWORDS: ReadonlySet<string> = new Set(
  "and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield".split(
    " ",
  ),
);

/** Keywords behind which an expression has to follow. */
export const ASKS_FOR_MORE: ReadonlySet<string> = new Set("and or not in is if while assert".split(" "));

/** Names that begin a statement of their own where an expression follows them without anything between. */
export const SOFT: ReadonlySet<string> = new Set(["match", "case", "type", "print", "exec", "lazy"]);

/** Operators between two values. `*`, `**` and `/` also stand alone among parameters. */
export const BETWEEN: ReadonlySet<string> = new Set(
  "= == != <= >= < > // % | & ^ << >> -> := += -= *= /= %= @= &= |= ^= //= >>= <<= **=".split(" "),
);
