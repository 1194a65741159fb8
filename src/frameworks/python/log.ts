import type { Grammar } from "../../model/grammar.ts";

/** What the interpreter and the standard library print. Source: CPython's own messages, 3.8 to 3.14. */
export const grammar: Grammar = {
  speaker: "python",
  patterns: [
    {
      kind: "python.module-missing",
      literals: ["No module named"],
      match: /No module named:? ['"]?(?<module>[\w.-]+)['"]?(?<notpackage>.{0,4}is not a package)?/,
      example: "ModuleNotFoundError: No module named 'psycopg2'",
    },
    {
      kind: "python.name-missing",
      literals: ["cannot import name"],
      match:
        /cannot import name '?(?<name>\w+)'?(?: from (?<partially>partially initialized module )?'(?<module>[\w.]+)')?/,
      example: "ImportError: cannot import name 'url_quote' from 'werkzeug.urls'",
    },
    {
      kind: "python.raised",
      literals: ["Error", "Exception", "Timeout", "Exit", "Configured", "Interrupt", "Lost"],
      match:
        /^(?<type>(?:[A-Za-z_]\w*\.){0,8}[A-Z]\w*(?:Error|Exception|Timeout|SystemExit|Exit|Configured|Interrupt|Lost))(?:: ?(?<text>.*))?$/,
      example: "ValueError: bad value",
    },
    {
      kind: "python.syntax-error",
      literals: ["SyntaxError", "IndentationError", "TabError"],
      match: /^(?<type>SyntaxError|IndentationError|TabError): (?<text>.*)/,
      example: "SyntaxError: invalid syntax",
    },
    {
      kind: "python.memory-error",
      literals: ["MemoryError", "annot allocate memory"],
      match: /(?:^|[\s.])MemoryError\b|\[Errno 12\] Cannot allocate memory|Unable to allocate [\d.]+ [KMGT]iB/,
      example: "MemoryError",
    },
    {
      kind: "worker.aborted-by-timeout",
      literals: ["SystemExit: 1"],
      match: /^SystemExit: 1$/,
      example: "SystemExit: 1",
    },
    {
      kind: "cli.unrecognized",
      literals: ["unrecognized arguments: "],
      match: /^(?<program>[\w./-]+): error: unrecognized arguments: (?<arguments>.+)/,
      example: "gunicorn: error: unrecognized arguments: --timeot 60",
    },
    {
      kind: "cli.unrecognized",
      literals: ["error: no such option: "],
      match: /^(?<program>[\w./-]+): error: no such option: (?<arguments>-\S+)/,
      example: "gunicorn: error: no such option: -k",
    },
    {
      kind: "cli.no-such-option",
      literals: ["No such option"],
      match: /No such option:? '?(?<option>-[\w=.-]*)/,
      example: "Error: No such option: --worker-class",
    },
    {
      kind: "cli.unexpected-argument",
      literals: ["Got unexpected extra argument"],
      match: /Got unexpected extra arguments? \((?<arguments>[^()]*)/,
      example: "Error: Got unexpected extra argument (false)",
    },
    {
      kind: "cli.usage",
      literals: ["usage: ", "Usage: "],
      match: /^[Uu]sage: (?<program>[\w./-]+|python -m \w+)(?: (?<help>\[-h\]))?/,
      example: "usage: gunicorn [OPTIONS] [APP_MODULE]",
    },
    {
      kind: "cli.value-invalid",
      literals: ["nvalid value for"],
      match: /Invalid value for ['"]?(?<option>-[\w-]{1,60})['"]?[^:]{0,60}: (?<why>.*)/,
      example: "Error: Invalid value for '--port': 'abc' is not a valid integer.",
    },
    {
      kind: "cli.value-invalid",
      literals: [": error: argument "],
      match: /^(?<program>[\w./-]+): error: argument (?<option>[^:]+): (?<why>.*)/,
      example: "gunicorn: error: argument -w/--workers: invalid int value: 'two'",
    },
    {
      kind: "cli.option-ambiguous",
      literals: ["ambiguous option: "],
      match: /: error: ambiguous option: (?<option>\S+)/,
      example: "gunicorn: error: ambiguous option: --work could match --workers, --worker-class",
    },
    {
      kind: "env.missing",
      literals: ["KeyError: '"],
      match: /^(?:\S+ )?KeyError: '(?<name>[A-Z][A-Z0-9_]{2,})'$/,
      example: "KeyError: 'DATABASE_URL'",
    },
    {
      kind: "env.missing",
      literals: ["nvironment variable"],
      match:
        /(?<name>[A-Z][A-Z0-9_]{2,60})["'`]? (?:environment variable )?(?:is|was|must be|not|has not been) ?(?:not )?(?:set|defined|required|found|missing|empty|provided)|[Ee]nvironment variables? ["'`]?(?<variable>[A-Z][A-Z0-9_]{2,})["'`]? (?:is|was|must be|are|not|has not been) ?(?:not )?(?:set|defined|required|found|missing|empty|provided)|(?:[Mm]issing|[Nn]o|required|undefined) (?:required )?[Ee]nvironment variables?:? ?["'`]?(?<missing>[A-Z][A-Z0-9_]{2,})?/,
      example: "RuntimeError: environment variable DATABASE_URL is not set",
    },
    {
      kind: "env.missing",
      literals: [" (variable "],
      match: /must be (?:specified|set|provided|defined|given) \(variable (?<name>[A-Z][A-Z0-9_]{2,})\)/,
      example: "ImproperlyConfigured: database name must be specified (variable DB_NAME)",
    },
    {
      kind: "env.missing",
      literals: ["Declare it as envvar"],
      match: /\b(?<name>\w+) not found\. Declare it as envvar/,
      example: "decouple.UndefinedValueError: SECRET_KEY not found. Declare it as envvar or define a default value.",
    },
    {
      kind: "native.library-missing",
      literals: ["cannot open shared object file"],
      match: /(?<library>[\w.+-]{1,80}\.so[\w.]{0,20}): cannot open shared object file/,
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
      literals: ["' not found (required by", "undefined symbol", "symbol not found"],
      match: /version `(?<version>[A-Z]+_[\d.]+)' not found|undefined symbol: (?<symbol>\w+)|symbol not found/,
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
      match:
        /Fatal Python error: Illegal|(?:compiled|built) to use .{0,80}AVX.{0,120}(?:not available|aren't available)/,
      example:
        "The TensorFlow library was compiled to use AVX instructions, but these aren't available on your machine.",
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
    { kind: "file.limit", literals: ["Too many open files"], example: "OSError: [Errno 24] Too many open files" },
    {
      kind: "disk.full",
      literals: [
        "No space left on device",
        "isk quota exceeded",
        "out of shared memory. Please",
        "insufficient shared memory",
      ],
      example: "OSError: [Errno 28] No space left on device",
    },
    {
      kind: "disk.readonly",
      literals: ["Read-only file system"],
      example: "OSError: [Errno 30] Read-only file system",
    },
    {
      kind: "shell.permission-denied",
      literals: ["ermission denied", "peration not permitted", "ermissionError"],
      match: /[Pp]ermission denied(?! \(publickey)|PermissionError|Operation not permitted/,
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
      kind: "argparse.in-app",
      literals: ["argparse.py"],
      match: /File "[^"]*argparse\.py", line \d+, in (?:error|exit|parse_args)/,
      example: '  File "/usr/lib/python3.12/argparse.py", line 2640, in error',
    },
    {
      kind: "app.wsgi-signature",
      literals: [
        "missing 1 required positional argument: 'start_response'",
        "missing 2 required positional arguments: 'receive' and 'send'",
        "missing 1 required positional argument: 'send'",
      ],
      match: /missing \d required positional arguments?: '(?<argument>start_response|send|receive)'/,
      example: "TypeError: app() missing 1 required positional argument: 'start_response'",
    },
    {
      kind: "app.wsgi-called-as-asgi",
      literals: ["__call__() takes 3 positional arguments but 4"],
      example: "TypeError: Flask.__call__() takes 3 positional arguments but 4 were given",
    },
    {
      kind: "app.factory-signature",
      literals: ["positional argument"],
      match:
        /TypeError: (?<name>\w+)\(\) takes (?:from )?\d+ (?:to \d+ )?positional arguments? but \d+ (?:was|were) given/,
      example: "TypeError: create_app() takes 0 positional arguments but 2 were given",
    },
    {
      kind: "python.version-conflict",
      literals: [
        "VersionConflict",
        "DistributionNotFound",
        "numpy.dtype size changed",
        "normally this is bundled with this package",
        "module that was compiled using NumPy 1",
        "Descriptors cannot be created directly",
        "PydanticImportError",
        "has been moved to the `pydantic-settings`",
        "pip's dependency resolver does not",
        "requires a different version",
        "incompatible with",
        "binary incompatibility",
        "cannot be run in NumPy 2",
      ],
      example: "ValueError: numpy.dtype size changed, may indicate binary incompatibility",
    },
    {
      kind: "python.keyword-unexpected",
      literals: ["got an unexpected keyword argument"],
      match: /(?:^|[^\w.])(?<callee>[\w.]+)\(\) got an unexpected keyword argument '(?<argument>\w+)'/,
      example: "TypeError: enqueue() got an unexpected keyword argument 'timeout'",
    },
    {
      kind: "python.attribute-missing",
      literals: ["has no attribute '"],
      match:
        /module '(?<module>[\w.]+)' has no attribute '(?<name>\w+)'|type object '(?<type>\w+)' has no attribute '(?<member>\w+)'/,
      example: "AttributeError: module 'collections' has no attribute 'Mapping'",
    },
    {
      kind: "python.file-missing",
      literals: ["can't open file", "FileNotFoundError"],
      match:
        /can't open file '?(?<file>[^':]+)'?|FileNotFoundError: .{0,60}No such file or directory: '(?<path>[^']*)'/,
      example: "python: can't open file '/app/main.py': [Errno 2] No such file or directory",
    },
    {
      kind: "python.recursion",
      literals: ["RecursionError"],
      match: /^RecursionError/,
      example: "RecursionError: maximum recursion depth exceeded",
    },
    {
      kind: "env.value-malformed",
      literals: [
        "invalid literal for int()",
        "Invalid port",
        "Port could not be cast",
        "not a valid URL",
        "Invalid URL",
        "invalid connection option",
        "invalid dsn",
        "Invalid IPv6 URL",
      ],
      match:
        /invalid literal for int\(\) with base 10: '(?<value>[^']*)'|Port could not be cast|invalid dsn|Invalid IPv6 URL|[Ii]nvalid port/,
      example: "ValueError: invalid literal for int() with base 10: 'port'",
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
      match: /HttpParser\w{0,30}Error|RemoteProtocolError|[Cc]ode 400, message Bad|Bad request (?:version|syntax)/,
      example: "code 400, message Bad request version ('\\x16')",
    },
    {
      kind: "python.traceback",
      literals: ["Traceback (most recent call last)"],
      example: "Traceback (most recent call last):",
    },
    {
      kind: "python.extra-missing",
      literals: ["to be installed", "must be installed", "is not installed"],
      match:
        /(?:[Rr]equires?|[Nn]eeds?|[Mm]ust|[Pp]lease|You need) .{0,60}["'`]?(?<module>[\w-]{1,60})["'`]? (?:package )?to be installed|(?<other>[\w-]{1,60}) (?:must be|is not|needs to be) installed/,
      example: 'RuntimeError: Form data requires "python-multipart" to be installed.',
    },
    {
      kind: "python.extra-missing",
      literals: ["Did you install", "pip install"],
      match:
        /[Pp]lease (?:run |use )?["'`]?pip install ["'`]?(?<wanted>[\w[\]-]+)|[Tt]ry ["'`]?pip install ["'`]?(?<tried>[\w[\]-]+)|Did you install (?<asked>[\w-]+)/,
      example: "ImportError: email-validator is missing, try `pip install pydantic[email]`",
    },
    {
      kind: "env.missing",
      literals: ["environment variable"],
      match:
        /(?:setting|set|define|export|provide) (?:the )?['"`]?(?<name>[A-Z][A-Z0-9_]{2,})['"`]? (?:as an )?environment variable/,
      example: "openai.OpenAIError: The api_key must be set by setting the OPENAI_API_KEY environment variable",
    },
    {
      kind: "bind.in-use",
      literals: ["[Errno 10048]", "WinError 10048"],
      example: "[Errno 10048] error while attempting to bind on address ('127.0.0.1', 8000)",
    },
    {
      // A name that became a keyword in Python 3.7.
      kind: "python.version-conflict",
      literals: ["AttributeError: async", "import async,"],
      match: /^AttributeError: async$|from \. import async,/,
      example: "AttributeError: async",
    },
    {
      kind: "native.library-missing",
      literals: ["cannot load library"],
      match: /cannot load library '?(?<library>[\w.+-]+)/,
      example: "OSError: cannot load library 'libgobject-2.0-0': libgobject-2.0-0: cannot open shared object file",
    },
    {
      kind: "app.import-relative",
      literals: ["relative import with no known parent", "relative import beyond top-level"],
      example: "ImportError: attempted relative import with no known parent package",
    },
    {
      kind: "python.argument-missing",
      literals: ["required positional argument", "required keyword-only argument"],
      match:
        /(?:^|[^\w.])(?<callee>[\w.]+)\(\) missing \d+ required (?:positional|keyword-only) arguments?: '(?<argument>\w+)'/,
      example: "TypeError: send_mail() missing 1 required positional argument: 'subject'",
    },
    {
      kind: "native.other-python",
      literals: ["undefined symbol: _Py", "undefined symbol: Py", "Python ABI", "built for a different Python"],
      match: /undefined symbol: _?Py\w+|compiled for (?:a different )?Python|built for a different Python/,
      example:
        "ImportError: /venv/lib/_psycopg.cpython-313-x86_64-linux-gnu.so: undefined symbol: _PyInterpreterState_Get",
    },
    {
      kind: "memory.sample",
      literals: ["rss=", "RSS: ", "rss: ", "emory usage: ", "memory_rss_mb=", "maxrss="],
      match:
        /\b(?:max)?(?:rss|RSS|memory_rss_mb|[Mm]emory usage)(?:_mb)?[:=] ?(?<used>\d{1,7}(?:\.\d{1,6})?)(?: ?M(?:i?B)?\b|$)/,
      example: "GET /reports done rss=412.5MB",
    },
    {
      kind: "python.build-failed",
      literals: ["Failed building wheel for ", "metadata-generation-failed", "Failed to build "],
      match:
        /Failed building wheel for (?<package>[\w.-]+)|(?<step>metadata-generation-failed)|^(?:ERROR: )?Failed to build (?<name>[\w.-]+)/,
      example: "  ERROR: Failed building wheel for pandas",
    },
    {
      kind: "native.library-missing",
      literals: ["_config executable not found", "_config not found", ".h: No such file or directory"],
      match:
        /(?<library>pg_config|mysql_config|mariadb_config)(?: executable)? not found|error: (?<other>[\w/.-]{1,60}\.h): No such file/,
      example: "Error: pg_config executable not found.",
    },
  ],
};
