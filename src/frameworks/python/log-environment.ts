import type { Pattern } from "../../model/grammar.ts";

/** Variables that are missing or make no sense, as the readers of settings (os.environ, decouple, pydantic, drivers) put it. */
export const environment: readonly Pattern[] = [
  {
    kind: "env.missing",
    literals: ["KeyError: '"],
    match: /(?:^|[\s"'`*])KeyError: '(?<name>[A-Z][A-Z0-9_]{2,})'/,
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
    kind: "env.missing",
    literals: ["environment variable"],
    match:
      /\b(?:setting|set|define|export|provide) (?:the )?['"`]?(?<name>[A-Z][A-Z0-9_]{2,})['"`]? (?:as an )?environment variable/,
    example: "openai.OpenAIError: The api_key must be set by setting the OPENAI_API_KEY environment variable",
  },
  {
    kind: "env.missing",
    literals: [" is not set", " must be set", " is not defined", " is required", " is missing"],
    match:
      /^[\w.]{1,80}(?:Error|Exception|Configured): (?<name>[A-Z][A-Z0-9]{0,40}_[A-Z0-9_]{1,60}) (?:is not set|must be set|is not defined|is required|is missing)/,
    example: "OSError: STRIPE_KEY is not set",
  },
  {
    // A line of source whose frame is cut off.
    kind: "source.environment-read",
    literals: ["os.environ", "os.getenv("],
    match: /^\s{0,40}\w.{0,120}\bos\.(?:environ|getenv\()/,
    example: '    ALLOWED_HOSTS = os.getenv("ALLOWED_HOSTS").split(",")',
  },
];
