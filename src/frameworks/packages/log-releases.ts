import type { Pattern } from "../../model/grammar.ts";

/** What is raised where a release of a package, of Python or of a library is not the one that the code was made for. Source: the packages' own messages, read 2026-11-21. */
export const releases: readonly Pattern[] = [
  {
    kind: "python.version-conflict",
    literals: [" removed in ", " removed from ", " removed since ", "no longer supported in "],
    match:
      /^[\w.]{0,80}(?:Error|Exception|Configured)(?:: |\().{0,200}(?:was|has been|have been|were|is|are) removed (?:in|from|since) |is no longer supported in [\w-]{1,40}(?: ?[>=]| version)/,
    example: "AttributeError: `np.string_` was removed in the NumPy 2.0 release.",
  },
  {
    kind: "python.version-conflict",
    literals: ["requires Python ", "requires a different Python: ", " or later. You have ", " only supports OpenSSL "],
    match:
      /requires Python (?:>=? ?)?[23]\.\d{1,2}(?:\.\d{1,2})? or (?:later|newer|higher)|requires a different Python: \d|or later\. You have \d|only supports OpenSSL \d/,
    example: "RuntimeError: Django 3.2 requires Python 3.6 or later",
  },
  {
    // Models written for the release before, in the words of the one that is installed.
    kind: "python.version-conflict",
    literals: ["PydanticUserError: ", "PydanticUndefinedAnnotation: "],
    match: /PydanticUserError: (?:A non-annotated attribute|`\w{1,40}` is removed|.{1,120}(?:removed|instead|V2|V1))/,
    example: "pydantic.errors.PydanticUserError: `const` is removed, use `Literal` instead",
  },
  {
    kind: "python.version-conflict",
    literals: ["ObjectNotExecutableError: Not an executable object", "should be explicitly declared as text("],
    example: "sqlalchemy.exc.ObjectNotExecutableError: Not an executable object: 'SELECT 1'",
  },
  {
    kind: "python.version-conflict",
    literals: ["other columns clause element expected, got ["],
    example:
      "sqlalchemy.exc.ArgumentError: Column expression, FROM clause, or other columns clause element expected, got [<Column>].",
  },
  {
    kind: "python.version-conflict",
    literals: [
      "Additional keyword arguments without a prefix are not allowed",
      "objects do not implement truth value testing or bool()",
      "' object is not callable. If you meant to call the '",
      "_ARRAY_API not found",
      'required field "type_ignores" missing',
      "Descriptors cannot not be created directly",
      "duplicate base class TimeoutError",
      "'X509_V_FLAG",
    ],
    example: "NotImplementedError: Collection objects do not implement truth value testing or bool().",
  },
  {
    // Dataclasses of packages from before Python 3.11.
    kind: "python.version-conflict",
    literals: ["is not allowed: use default_factory"],
    match: /^ValueError: mutable default <class '(?<class>[\w.]+)'> for field \w{1,60} is not allowed/,
    example: "ValueError: mutable default <class 'shop.Plan'> for field plan is not allowed: use default_factory",
  },
  {
    kind: "python.extra-missing",
    literals: [
      "Missing dependencies for SOCKS",
      "Missing optional dependency '",
      "Cannot import BACKEND '",
      "No package metadata was found for ",
      "You need to install the ",
    ],
    match:
      /Missing dependencies for (?<module>SOCKS)|optional dependency '(?<needed>[\w.-]{1,60})'|Cannot import BACKEND '(?<other>\w{1,60})|metadata was found for (?<wanted>[\w.-]{1,60})|need to install the (?<asked>[\w-]{1,60}) library/,
    example: "ImportError: Missing optional dependency 'openpyxl'.  Use pip or conda to install openpyxl.",
  },
  {
    kind: "python.extra-missing",
    literals: [" not found."],
    match: /^\s{0,4}Resource (?:'[\w/]{1,60}'|(?<module>\w{1,60})) not found\.$/,
    example: "  Resource stopwords not found.",
  },
  {
    kind: "native.library-missing",
    literals: [
      "name '_mysql' is not defined",
      "no pq wrapper available",
      "locate turbojpeg library",
      "Cmd('git') not found",
    ],
    match:
      /name '_(?<library>mysql)' is not|no (?<other>pq) wrapper|locate (?<called>turbojpeg)|Cmd\('(?<program>git)'\)/,
    example: "NameError: name '_mysql' is not defined",
  },
  {
    // pip and uv, which find no release that fits.
    kind: "python.version-conflict",
    literals: [
      "No matching distribution found for ",
      "these package versions have conflicting dependencies",
      "No solution found when resolving ",
      "ResolutionImpossible: ",
    ],
    example: "ERROR: No matching distribution found for torch==1.4.0",
  },
  {
    // Releases by number, or by the name of what was built against another.
    kind: "python.version-conflict",
    literals: ["incompatible with"],
    match:
      /\d\.\d\S{0,20}(?: \S{1,40}){0,3} (?:is|are) incompatible with|incompatible with (?:.{0,80}\b[vV]?\d+\.\d|(?:the )?(?:installed|this|current) (?:version|release)|[Pp]ython\b|numpy|your (?:version|Python))/,
    example: "RuntimeError: shop-core 2.1 is incompatible with pydantic 1.10",
  },
  {
    kind: "python.version-conflict",
    literals: [" currently installed)", ", but found ", "does not match the loaded shared object"],
    match:
      /\(version '[\w.]{1,30}' currently installed\)|Error: .{0,200}[\w-]{2,40} ?[<>=!~]=? ?[\d.]+.{0,120}, but found [\w-]{2,40}(?:==| )\d|does not match the loaded shared object/,
    example:
      "ImportError: Pandas requires version '0.9.0' or newer of 'tabulate' (version '0.8.9' currently installed).",
  },
  {
    // What a package raises of its own, in place of Python, when another one is not there.
    kind: "python.extra-missing",
    literals: ["ImportError: ", "MissingDependencyException: "],
    match:
      /^(?:[a-z]\w{0,40}\.){0,5}(?:ImportError: (?!cannot import name|No module named|DLL load|lib\w|\/|dlopen|.{0,200}(?:currently installed|but found|does not match|OpenSSL|[Pp]ython [23]|or later|or newer|relative import|circular)).{0,200}\b(?:requires?|needs?|installed|install|is required|Could not import|Unable to import|Failed to import)\b|MissingDependencyException: )/,
    example: "ImportError: The curl client requires the pycurl library.",
  },
  {
    kind: "python.extra-missing",
    literals: ["lease install ", " not installed", "ou must install ", "ou need to install "],
    match:
      /^[\w.]{1,120}(?:Error|Exception|Configured): (?:.{0,200}[Pp]lease install (?:the )?["'`]?(?<wanted>[\w[\].-]{1,60})|["'`]?(?<other>[\w.-]{1,60})["'`]? not installed|.{0,200}[Yy]ou (?:must|need to) install (?:the )?["'`]?(?<tried>[\w.-]{1,60})|.{0,100} without ["'`](?<needed>[\w.-]{1,60})["'`] installed)/,
    example: "RuntimeError: The zstd decompression is not available. Please install `backports.zstd` module",
  },
];
