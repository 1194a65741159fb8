import type { Pattern } from "../../model/grammar.ts";

/** What compiled libraries print: those that are not found or do not fit, crashes, and what a fork broke. */
export const native: readonly Pattern[] = [
  {
    kind: "native.library-missing",
    literals: ["cannot open shared object file"],
    // TensorFlow says the same of a graphics card's libraries, and goes on without them.
    match:
      /^(?!.{0,160}Could not load dynamic library).*?(?<![\w.+-])(?<library>[\w.+-]{1,80}\.so[\w.]{0,20}): cannot open shared object file/,
    example: "ImportError: libGL.so.1: cannot open shared object file: No such file or directory",
  },
  {
    kind: "native.library-missing",
    literals: ["rror loading shared library", "no library called"],
    match: /rror loading shared library (?<other>[\w.+-]+)|no library called "(?<called>[^"]+)"/,
    example: 'OSError: no library called "cairo-2" was found',
  },
  {
    kind: "native.library-missing",
    literals: ["failed to find lib", " shared library", "Could not find the G"],
    match:
      /failed to find (?<library>lib\w+)|nable to find (?<other>\w+) shared library|not find the (?<called>GDAL|GEOS) library/,
    example: "ImportError: failed to find libmagic.  Check your installation",
  },
  {
    kind: "native.library-old",
    literals: ["' not found (required by", "undefined symbol", "symbol not found", "with link time reference"],
    match:
      /version `(?<version>[A-Z]+_[\w.]+)' not found|undefined symbol: (?<symbol>\w+)|symbol not found|symbol \w{1,80},? version (?<other>[A-Z]+_[\w.]+) not defined in file/,
    example: "ImportError: /lib/libc.so.6: version `GLIBC_2.34' not found (required by /venv/lib/x.so)",
  },
  {
    kind: "native.segfault",
    literals: ["Fatal Python error: Segmentation"],
    example: "Fatal Python error: Segmentation fault",
  },
  {
    kind: "native.abort",
    literals: [
      "Fatal Python error: Aborted",
      "terminate called after throwing",
      "double free or corruption",
      "free(): invalid",
      "malloc(): ",
    ],
    example: "Fatal Python error: Aborted",
  },
  {
    kind: "native.illegal-instruction",
    literals: ["Fatal Python error: Illegal", "compiled to use ", "built to use "],
    match: /Fatal Python error: Illegal|(?:compiled|built) to use .{0,80}AVX.{0,120}(?:not available|aren't available)/,
    example: "The TensorFlow library was compiled to use AVX instructions, but these aren't available on your machine.",
  },
  {
    kind: "fork.objc",
    literals: [
      "when fork() was called",
      "objc_initializeAfterForkError",
      "process has forked and you cannot use this Co",
    ],
    example: "objc[5]: +[NSString initialize] may have been in progress in another thread when fork() was called.",
  },
  {
    kind: "fork.unsafe",
    literals: [
      "MongoClient opened before fork",
      "Cannot re-initialize CUDA in forked",
      "use of fork() may lead to deadlocks",
      "opened before fork",
      "after fork is not supported",
      "initialized before fork",
      "process is multi-threaded, use of fork",
    ],
    example: "RuntimeError: Cannot re-initialize CUDA in forked subprocess.",
  },
  { kind: "fork.stack", literals: ["spawn_worker (gunicorn"], example: "spawn_worker (gunicorn/arbiter.py:704)" },
  {
    kind: "native.library-missing",
    literals: ["cannot load library"],
    match: /cannot load library '?(?<library>[\w.+-]+)/,
    example: "OSError: cannot load library 'libgobject-2.0-0': libgobject-2.0-0: cannot open shared object file",
  },
  {
    kind: "native.other-python",
    literals: ["undefined symbol: _Py", "undefined symbol: Py", "Python ABI", "built for a different Python"],
    match: /undefined symbol: _?Py\w+|compiled for (?:a different )?Python|built for a different Python/,
    example:
      "ImportError: /venv/lib/_psycopg.cpython-313-x86_64-linux-gnu.so: undefined symbol: _PyInterpreterState_Get",
  },
  {
    kind: "native.library-missing",
    literals: ["_config executable not found", "_config not found", ".h: No such file or directory"],
    match:
      /(?<library>pg_config|mysql_config|mariadb_config)(?: executable)? not found|error: (?<other>[\w/.-]{1,60}\.h): No such file/,
    example: "Error: pg_config executable not found.",
  },
];
