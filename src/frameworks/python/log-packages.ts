import type { Pattern } from "../../model/grammar.ts";

/** Packages and libraries that do not fit or are not there, and exceptions named by their module. */
export const packages: readonly Pattern[] = [
  {
    kind: "python.raised",
    literals: [".exceptions.", ".errors.", "lchemy.exc.", ".error.", "_api."],
    match: /^(?<type>[a-z][\w.]{1,80}\.(?!\w{0,60}Warning|Retry|Ignore|Reject)[A-Z]\w{1,60})(?:: (?<text>.*)|:? ?$)/,
    example: "kombu.exceptions.ContentDisallowed: Refusing to deserialize untrusted content of type pickle",
  },
  {
    kind: "python.raised",
    literals: [
      "gaierror",
      ".herror",
      ".timeout",
      "ect.error",
      "uct.error",
      "zlib.error",
      "dbm.error",
      "csv.error",
      "curl.error",
      "mmap.error",
      "termios.error",
      "cket.error",
      "ssl.error",
    ],
    match:
      /^(?<type>(?:socket|select|struct|zlib|binascii|_?g?dbm|_?csv|ssl|pycurl|mmap|termios)\.(?:gaierror|herror|timeout|error))(?:: ?(?<text>.*))?$/,
    example: "socket.gaierror: [Errno -2] Name or service not known",
  },
  {
    // waitress
    kind: "server.listening",
    literals: ["Serving on http"],
    match: /(?:^|[\s:])Serving on (?<address>https?:\/\/\S{1,100})$/,
    example: "Serving on http://0.0.0.0:8080",
  },
  {
    // A client that hung up, by the names servers and frameworks give it.
    kind: "python.raised",
    literals: ["ClientDisconnect", "SocketDisconnect", "ConnectionClosedOK"],
    match:
      /^(?<type>(?:[a-z]\w{0,40}\.){1,6}(?:ClientDisconnect|ClientDisconnected|WebSocketDisconnect|ConnectionClosedOK))(?:: |$)/,
    example: "starlette.requests.ClientDisconnect",
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
  {
    // Members that releases of widely used packages, or of Python, took away.
    kind: "python.api-gone",
    literals: ["' object has no attribute '"],
    match:
      /'(?<type>Flask|Engine|OptionEngine|FastAPI|Starlette|SQLAlchemy|WSGIRequest|DataFrame|Series|ImageDraw|FreeTypeFont|Updater|Thread|HTTPResponse|EntryPoints|SelectableGroups|MetaData|Blueprint|Environment|Collection|str|dict|Session|Module|Redis|StrictRedis|array|Draft7Validator|APIRouter)' object has no attribute '(?<name>before_first_request|before_app_first_request|json_encoder|json_decoder|execute|is_ajax|append|iteritems|textsize|getsize|isAlive|strict|get|decode|has_key|bind|count|insert|update|save|engine|dispatcher|ensure_index|initialize|finalize|add_event_handler|__all__|tostring|autoescape|get_engine|iterkeys|itervalues)'/,
    example: "AttributeError: 'Flask' object has no attribute 'before_first_request'",
  },
  {
    kind: "python.version-conflict",
    literals: [" installed is at version "],
    match: /package installed is at version [\d.]+, but the generated code/,
    example:
      "RuntimeError: The grpc package installed is at version 1.60.0, but the generated code in shop_pb2_grpc.py depends on grpcio>=1.70.0.",
  },
  {
    // A column of types in a subscript or between bars, for a Python that came before them.
    kind: "python.version-conflict",
    literals: [
      "unsupported operand type(s) for |: 'type'",
      "'type' object is not subscriptable",
      "'ABCMeta' object is not subscriptable",
    ],
    match: /for \|: 'type' and '(?:NoneType|type)'|'(?:type|ABCMeta)' object is not subscriptable/,
    example: "TypeError: unsupported operand type(s) for |: 'type' and 'NoneType'",
  },
];
