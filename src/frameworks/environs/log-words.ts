import type { Pattern } from "../../model/grammar.ts";

/** Variables in the words of start scripts and products: those one can do without, and values that are refused. Source: public logs of such images, read 2026-11-21. */
export const words: readonly Pattern[] = [
  {
    // What goes on without the variable says so on the same line, and says nothing of an error.
    kind: "env.done-without",
    literals: [
      "nvironment variable",
      " is not set",
      " not set",
      " must be set",
      " is not defined",
      " is missing",
      " is required",
      " variable not ",
      " variable is not ",
      " in the environment",
      " in your environment",
      "env var",
      "ou need to set ",
      "ou must set ",
    ],
    match:
      /^(?!.{0,400}(?:Error\b|\berror[:\]]|Exception\b|Configured\b|ERROR|FATAL|Fatal|CRITICAL|no default|[Ee]xiting|[Aa]bort|[Cc]annot|[Cc]an't|[Cc]ould not|[Ff]ail|[Rr]efus)).{0,400}?(?:^\W{0,3}WARN(?:ING)?\b|[Cc]onsider (?:setting|adding|using|providing)|[Rr]ecommended|[Oo]ptional|[Dd]efaults? to|[Dd]efaulting|[Dd]efault value|[Uu]sing (?:the |a |an )?(?:\w{1,20} )?(?:default|fallback|in-memory|local|random)|[Ff]all(?:s|ing)? ?back|[Gg]enerat(?:ing|ed)|[Ss]kip(?:s|ping|ped)|[Dd]isabl(?:ed|ing)|not enabled|(?:will|to) be (?:used|disabled|skipped|ignored|generated)|will (?:use|default|generate|not be|skip|run without|continue)|(?:set|found|defined|provided|specified)[,;.:( -]{1,4}(?:[Uu]s|[Rr]unn|[Ss]ett|[Cc]reat|[Pp]roceed|[Ll]eav|[Kk]eep|[Rr]evert)ing\b|[Aa]ssuming|[Ii]gnoring|[Cc]ontinuing|[Rr]unning without|loading from|to enable|[Tt]o (?:silence|suppress|hide|disable|avoid|remove) th|to identify|[Ii]f you (?:want|need|wish|are)\b)/,
    example: "USER_AGENT environment variable not set, consider setting it to identify your requests.",
  },
  {
    kind: "env.refused",
    literals: ["nvironment variable"],
    match:
      /(?:[Ii]nvalid|[Bb]ad|[Uu]nsupported|[Uu]nrecogni[sz]ed|[Uu]nknown|[Ii]ncorrect|[Mm]alformed|[Ii]llegal) (?:value |setting |format )?(?:.{1,40} )?(?:for|of|in|from) (?:the )?(?:[Ee]nvironment variables? )?['"`$]{0,2}(?<name>[A-Z][A-Z0-9_]{2,60})\b/,
    example: "Invalid value for environment variable WEB_CONCURRENCY: 'auto'",
  },
  {
    kind: "env.refused",
    literals: ["nvironment variable"],
    match:
      /(?:['"`$]{0,2}\b(?<name>[A-Z][A-Z0-9_]{2,60})['"`]? (?:[Ee]nvironment variable )?|[Ee]nvironment variable ['"`$]{0,2}(?<variable>[A-Z][A-Z0-9_]{2,60})['"`]? )(?:(?:is|was|has|contains|holds) (?:an? )?(?:set to )?(?:[Ii]nvalid|not (?:an? |one of )?(?:valid|integer|number|boolean|URL|JSON)|malformed|too (?:short|long|small|large))|(?:must|should) (?:be (?:an? |one of|either|at least|at most|between|in |greater|less|longer|shorter|\d)|have at least|contain|start with|end with|only contain|not be (?!set|empty)))/,
    example: "SECRET_KEY environment variable must be at least 50 characters long",
  },
  {
    // A value that was given, and is to be given again.
    kind: "env.refused",
    literals: ["nvironment variable"],
    match:
      /(?:not (?:appear to be )?an? (?:valid )?|[Ii]nvalid |does not look like ).{1,120}\b(?:[Rr]eset|[Cc]orrect|[Ff]ix|[Cc]hange|[Cc]heck|[Uu]pdate|[Ss]et|[Rr]eview|[Vv]erify) (?:the |your )?(?:value of (?:the )?)?['"`$]{0,2}(?<name>[A-Z][A-Z0-9_]{2,60})['"`]? (?:to |[Ee]nvironment variable)/,
    example:
      "'admin' does not appear to be a valid email address. Please reset the ADMIN_EMAIL environment variable and try again.",
  },
  {
    kind: "env.missing",
    literals: ["nvironment variable"],
    match:
      /\b(?:[Nn]eed to|[Mm]ust|[Hh]ave to|[Pp]lease|[Ss]hould) (?:set|define|specify|provide|export|configure) (?:at least |both |either |the |your |one of (?:the )?|all of (?:the )?)?(?:following )?['"`$]{0,2}(?<name>[A-Z][A-Z0-9_]{2,60})\b.{0,160} [Ee]nvironment variable/,
    example: "You need to set the ADMIN_EMAIL and ADMIN_PASSWORD environment variables.",
  },
  {
    // The same of settings that are raised by name.
    kind: "env.refused",
    literals: [" must be at least ", "ust be one of", " is too short", " is not a valid "],
    match:
      /(?:Error|Exception|Configured): (?:The )?['"`]?(?<name>[A-Z][A-Z0-9]{0,30}_[A-Z0-9_]{1,60})['"`]? (?:setting )?(?:must be at least|must be one of|is too short|is not a valid)\b/,
    example: "django.core.exceptions.ImproperlyConfigured: SECRET_KEY must be at least 50 characters in length.",
  },
  {
    kind: "env.refused",
    literals: ["efusing to start", "efusing to run"],
    match:
      /[Rr]efusing to (?:start|run)\b.{0,80}?(?:insecure|default|weak|invalid|placeholder|unsafe) (?:value (?:of|for) )?['"`]?(?<name>[A-Z][A-Z0-9]{0,30}_[A-Z0-9_]{1,60})/,
    example: "Refusing to start due to insecure SECRET_KEY",
  },
  {
    kind: "env.refused",
    literals: ["environment variable name can't be empty"],
    example: 'error during container init: environment variable name can\'t be empty: "=8300": unknown.',
  },
  {
    kind: "env.refused",
    literals: ["groupmod: GID '", "usermod: UID '"],
    match: /(?:groupmod: (?<name>GID)|usermod: (?<variable>UID)) '\d{1,10}' already exists/,
    example: "groupmod: GID '100' already exists",
  },
  {
    kind: "env.missing",
    literals: ["required variable "],
    match: /required variable (?<name>\w{1,60}) is missing a value/,
    example: "error while interpolating services.db.image: required variable DB_TAG is missing a value: set it",
  },
  {
    kind: "env.missing",
    literals: ["ou need to set ", "ou must set "],
    match: /\b[Yy]ou (?:need to|must) set ['"`$]?(?<name>[A-Z][A-Z0-9]{0,30}_[A-Z0-9_]{1,60})\b/,
    example: "[error] You need to set POSTGRES_PASSWORD",
  },
  {
    kind: "env.missing",
    literals: [" is empty", " found in env"],
    match:
      /(?:Error|Exception|Configured): (?:(?<name>[A-Z][A-Z0-9]{0,30}_[A-Z0-9_]{1,60}) is empty|No (?<variable>[A-Z][A-Z0-9]{0,30}_[A-Z0-9_]{1,60}) found in env)/,
    example: "shop.errors.ConfigurationError: SHOP_SECRET_KEY is empty",
  },
  {
    kind: "env.missing",
    literals: ["nvironment variable", "env var"],
    match:
      /(?:must|needs? to|has to|have to) be (?:set|provided|given|specified|defined|configured) (?:via|with|through|by|in|using|as) (?:the )?['"`$]{0,2}(?<name>[A-Z][A-Z0-9_]{2,60})['"`]? env/,
    example: "Secret key must be set via SECRET_KEY env variable",
  },
  {
    kind: "env.missing",
    literals: ["ecret key missing", "ecret key is missing", "ecret key not set", "ecret key is not set"],
    match: /\b(?<secret>[Ss]ecret key) (?:is )?(?:missing|not set)\b/,
    example: "Secret key missing, check https://docs.example.org/install.",
  },
  {
    kind: "env.refused",
    literals: ["ust be one of"],
    match:
      /(?:^\W{0,4}(?:ERROR|FATAL|CRITICAL|Fatal)\W{1,4}|Error:? |Exception: |Configured: |^)(?:[Ii]nvalid|[Uu]nsupported|[Uu]nknown) (?:value (?:for|of) )?['"`]?(?<name>[A-Z][A-Z0-9]{0,30}_[A-Z0-9_]{1,60})\b.{0,80}[Mm]ust be one of/,
    example: "ERROR: Unsupported DB_ENGINE 'oracle'. Must be one of: sqlite, postgres, mysql",
  },
  {
    kind: "env.missing",
    literals: [" is not set", " not set", " is required"],
    match:
      /^[!✗❌×>]{1,3} ?['"`$]?(?<name>[A-Z][A-Z0-9]{0,30}_[A-Z0-9_]{1,60})['"`]? (?:is )?not set\b|^['"`$]?(?<variable>[A-Z][A-Z0-9]{0,30}_[A-Z0-9_]{1,60})['"`]? is required(?: but|[.!]?$| to (?:start|run))/,
    example: "POSTGRES_HOST is required but was not provided",
  },
];
