import type { Grammar } from "../../model/grammar.ts";
import { commands } from "./log-commands.ts";
import { environment } from "./log-environment.ts";
import { native } from "./log-native.ts";
import { network } from "./log-network.ts";
import { packages } from "./log-packages.ts";
import { refusals } from "./log-refusals.ts";
import { stack } from "./log-stack.ts";

/** Exits and losses that have no "Error" to their name: these words alone are in too many logs, and too short to look for. */
const EXITS = ["SystemExit", "LoopExit", "GreenletExit", "exceptions.Exit", "typer.Exit"];
const LOSSES = ["tionLost", "orkerLost", "LockLost", "LeaseLost"];

/** What the interpreter and the standard library print. Source: CPython's own messages, 3.8 to 3.14. */
export const grammar: Grammar = {
  speaker: "python",
  patterns: [
    {
      kind: "python.module-missing",
      literals: ["No module named"],
      match: /No module named:? ['"‘’“]?(?<module>[\w.-][\w./:-]*)['"’”]?(?<notpackage>.{0,4}is not a package)?/,
      example: "ModuleNotFoundError: No module named 'psycopg2'",
    },
    {
      kind: "python.name-missing",
      literals: ["cannot import name"],
      match:
        /cannot import name '?(?<name>\w+)'?(?: from (?<partially>partially initialized module )?'(?<module>[\w.]+)'(?: \((?<file>[^()]{1,300}\.py)\))?)?/,
      example: "ImportError: cannot import name 'url_quote' from 'werkzeug.urls'",
    },
    {
      kind: "python.raised",
      literals: ["Error", "Exception", "Timeout", ...EXITS, "Configured", "Interrupt", ...LOSSES],
      match:
        /^ {0,8}(?<type>(?:[A-Za-z_]\w*\.){0,8}[A-Z]\w*(?:Error|Exception|Timeout|SystemExit|Exit|Configured|Interrupt|Lost)|Exception|(?:[a-z_]\w*\.){1,8}Error)(?:: ?(?<text>.*))?$/,
      example: "ValueError: bad value",
    },
    {
      kind: "python.syntax-error",
      literals: ["SyntaxError", "IndentationError", "TabError"],
      match: /^ {0,8}(?<type>SyntaxError|IndentationError|TabError): (?<text>.*)/,
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
        "binary incompatibility",
        "cannot be run in NumPy 2",
        "numpy.core.multiarray failed to import",
        "'EntryPoints' object has no attribute 'get'",
        "` is removed. use `",
        "If you use `@root_validator` with pre=False",
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
      kind: "app.background-failed",
      literals: ["Exception in thread ", "Task exception was never retrieved"],
      match: /^(?:Exception in thread (?<thread>[\w-]{1,60})|Task exception was never retrieved$)/,
      example: "Exception in thread Thread-1 (refresh):",
    },
    {
      kind: "python.traceback",
      literals: ["Traceback (most recent call last)"],
      example: "Traceback (most recent call last):",
    },
    {
      kind: "python.extra-missing",
      literals: ["to be installed", "must be installed", "is not installed", " installed to use"],
      match:
        /(?:[Rr]equires?|[Nn]eeds?|[Mm]ust|[Pp]lease|You need) .{0,60}["'`]?(?<module>[\w-]{1,60})["'`]? (?:package )?to be installed|You need (?<needed>[\w-]{1,60}) installed|(?<![\w-])(?<other>(?!apt-utils)[\w-]{1,60})["'`]?(?: package| library| module)? (?:must be|is not|needs to be) installed(?![,;.]? (?:so )?(?:[Uu]sing|[Ff]alling|[Ss]kipping|will|[Dd]efault|[Cc]ontinuing|[Dd]isabling|[Ii]gnor))/,
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
      // A name that became a keyword in Python 3.7.
      kind: "python.version-conflict",
      literals: ["AttributeError: async", "import async,"],
      match: /^AttributeError: async$|from \. import async,/,
      example: "AttributeError: async",
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
      kind: "python.build-failed",
      literals: ["Failed building wheel for ", "metadata-generation-failed", "Failed to build "],
      match:
        /Failed building wheel for (?<package>[\w.-]+)|(?<step>metadata-generation-failed)|^(?:ERROR: )?Failed to build (?<name>[\w.-]+)/,
      example: "  ERROR: Failed building wheel for pandas",
    },
    ...commands,
    ...stack,
    ...environment,
    ...native,
    ...network,
    ...packages,
    ...refusals,
  ],
};
