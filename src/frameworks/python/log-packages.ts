import type { Pattern } from "../../model/grammar.ts";

/** Packages and libraries that do not fit or are not there, and exceptions named by their module. */
export const packages: readonly Pattern[] = [
  {
    kind: "python.raised",
    literals: [".exceptions.", ".errors.", ".exc."],
    match: /^(?<type>[a-z][\w.]{1,80}\.[A-Z]\w{1,60}[det])(?:: |$)/,
    example: "kombu.exceptions.ContentDisallowed: x",
  },
  {
    kind: "python.raised",
    literals: ["gaierror", ".herror", ".timeout", ".error"],
    match:
      /^(?<type>(?:socket|select|struct|zlib|binascii|_?g?dbm|_?csv|ssl|pycurl|mmap|termios)\.(?:gaierror|herror|timeout|error))(?:: ?(?<text>.*))?$/,
    example: "socket.gaierror: [Errno -2] Name or service not known",
  },
  {
    kind: "native.library-old",
    literals: [
      "incompatible architecture",
      "wrong ELF class",
      "in static TLS block",
      "annot enable executable stack",
      "invalid ELF header",
      "has an unsupported version of sqlite3",
    ],
    example: "ImportError: libgomp.so.1: cannot allocate memory in static TLS block",
  },
  {
    kind: "native.library-missing",
    literals: ["DLL load failed"],
    match: /DLL load failed(?: while importing (?<library>\w+))?/,
    example: "ImportError: DLL load failed while importing _psycopg: The specified module could not be found.",
  },
  {
    kind: "fork.warned",
    literals: ["skipping fork() handlers"],
    example: "Other threads are currently calling into gRPC, skipping fork() handlers",
  },
  {
    kind: "python.extra-missing",
    literals: ["' package is required"],
    match: /'(?<module>[\w-]+)' package is required/,
    example: "RuntimeError: 'cryptography' package is required for sha256_password auth methods",
  },
  {
    kind: "python.version-conflict",
    literals: [" is required; you have ", " is required (found ", " worker requires "],
    match:
      /\b[\w-]{2,40} \d[\d.]{0,12} or (?:newer|later|higher|greater) is required|is required; you have \d|eventlet worker requires eventlet 0\./,
    example: "ImproperlyConfigured: mysqlclient 1.4.3 or newer is required; you have 1.0.3.",
  },
  {
    kind: "python.version-conflict",
    literals: ["cannot set 'is_timeout' attribute of immutable type"],
    example: "TypeError: cannot set 'is_timeout' attribute of immutable type 'TimeoutError'",
  },
];
