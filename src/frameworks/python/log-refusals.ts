import type { Pattern } from "../../model/grammar.ts";

/** What the system refuses (files, disk space, processes, addresses, connections), in the words of errno; and a memory reading. */
export const refusals: readonly Pattern[] = [
  {
    kind: "file.limit",
    literals: ["Too many open files", "filedescriptor out of range in select"],
    example: "OSError: [Errno 24] Too many open files",
  },
  {
    kind: "disk.full",
    literals: [
      "No space left on device",
      "isk quota exceeded",
      "out of shared memory. Please",
      "insufficient shared memory",
      "[Errno 38] Function not implemented",
    ],
    example: "OSError: [Errno 28] No space left on device",
  },
  {
    kind: "disk.readonly",
    literals: ["Read-only file system", "read-only file system"],
    match: /[Rr]ead-only file system(?!\?)/,
    example: "OSError: [Errno 30] Read-only file system",
  },
  {
    kind: "fs.mount-replaced",
    literals: ["Device or resource busy: '"],
    match: /Device or resource busy: '[^']{1,300}' -> '(?<file>[^']{1,300})'/,
    example: "OSError: [Errno 16] Device or resource busy: '/app/tmpx1' -> '/app/server.pid'",
  },
  {
    kind: "shell.permission-denied",
    literals: ["ermission denied", "peration not permitted", "ermissionError"],
    match:
      /[Pp]ermission denied(?! \(publickey| for database ")|\bPermissionError(?:: \[|$|[^:\w])|Operation not permitted/,
    example: "PermissionError: [Errno 13] Permission denied: '/data/x.db'",
  },
  {
    kind: "fs.no-temporary-directory",
    literals: ["No usable temporary directory"],
    example: "FileNotFoundError: [Errno 2] No usable temporary directory found in ['/tmp']",
  },
  {
    kind: "process.limit",
    literals: [
      "can't start new thread",
      "could not fork",
      "annot fork",
      "fork: retry",
      "pthread_create failed",
      "thread creation failed",
    ],
    example: "RuntimeError: can't start new thread",
  },
  {
    kind: "process.limit",
    literals: ["Resource temporarily"],
    match: /BlockingIOError: \[Errno 11\] Resource temporarily|fork.{0,40}Resource temporarily unavailable/,
    example: "OSError: fork: Resource temporarily unavailable",
  },
  {
    kind: "bind.cannot-assign",
    literals: ["[Errno 99]"],
    match: /\[Errno 99\] Cannot assign requested address/,
    example: "OSError: [Errno 99] Cannot assign requested address",
  },
  {
    kind: "bind.denied",
    literals: ["[Errno 13]"],
    match: /\[Errno 13\] .{0,60}attempting to bind/,
    example: "[Errno 13] error while attempting to bind on address ('0.0.0.0', 80): permission denied",
  },
  {
    kind: "net.refused",
    literals: ["Connect call failed", "onnection refused", "ConnectionRefusedError"],
    match:
      /Connect call failed \('(?<host>[^']+)', (?<port>\d+)|(?:ConnectionRefusedError|NewConnectionError|MaxRetryError|OSError|connection to|connect to|Errno 111|dial tcp).{0,300}[Cc]onnection refused/,
    example: "ConnectionRefusedError: [Errno 111] Connect call failed ('127.0.0.1', 5432)",
  },
  {
    kind: "net.refused",
    literals: ["[Errno 113] No route", "[Errno 101] Network is", "[Errno 110] Connection timed"],
    example: "OSError: [Errno 113] No route to host",
  },
  {
    kind: "net.unresolved",
    literals: [
      "Name or service not known",
      "emporary failure in name resolution",
      "nodename nor servname",
      "Name does not resolve",
      "ame resolution",
    ],
    example: "socket.gaierror: [Errno -2] Name or service not known",
  },
  {
    kind: "http.tls-on-plain",
    literals: ["\\x16\\x03"],
    example: "Invalid HTTP request received. b'\\x16\\x03\\x01'",
  },
  {
    kind: "http.invalid",
    literals: [
      "RemoteProtocolError",
      "HttpParserInvalid",
      "HttpParserError",
      "ode 400, message Bad request",
      "Bad request version",
      "Bad request syntax",
      "Bad HTTP/0.9",
    ],
    match:
      /HttpParser\w{0,30}Error|(?<!httpx\.|httpcore\.|_exceptions\.)RemoteProtocolError(?!: (?:Server disconnected|peer closed))|[Cc]ode 400, message Bad|Bad request (?:version|syntax)/,
    example: "code 400, message Bad request version ('\\x16')",
  },
  {
    kind: "bind.in-use",
    literals: ["in use (os error 98)"],
    example: "RuntimeError: Address already in use (os error 98)",
  },
  {
    kind: "bind.in-use",
    literals: ["[Errno 10048]", "WinError 10048"],
    example: "[Errno 10048] error while attempting to bind on address ('127.0.0.1', 8000)",
  },
  {
    kind: "memory.sample",
    literals: [" rss=", " RSS: ", " rss: ", "emory usage: ", "memory_rss_mb=", "maxrss="],
    match:
      /\b(?:max)?(?:rss|RSS|memory_rss_mb|[Mm]emory usage)(?:_mb)?[:=] ?(?<used>\d{1,7}(?:\.\d{1,6})?)(?: ?M(?:i?B)?\b|$)/,
    example: "GET /reports done rss=412.5MB",
  },
  {
    // Servers that catch the refusal and say it in words of their own: Werkzeug, Django, Streamlit, waitress.
    kind: "bind.in-use",
    literals: [
      "ddress already in use",
      "ddress is already in use",
      "is in use by another program",
      "That port is already in use",
      "is already in use",
    ],
    match:
      /^(?:\*? ?[Ee]rror: |OSError: )?[Aa]ddress (?:is )?already in use\.?$|\b[Pp]ort (?<address>\d{2,5}) is (?:already )?in use(?!,? (?:trying|using|falling|switching)|\. (?:Trying|Using))|^(?:[Ee]rror: )?That port is already in use/,
    example: "Port 5000 is in use by another program. Either identify and stop that program.",
  },
];
