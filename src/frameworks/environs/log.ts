import type { Grammar } from "../../model/grammar.ts";
import { clients } from "./log-clients.ts";
import { values } from "./log-values.ts";
import { words } from "./log-words.ts";

/** Starlette, Flask, dynaconf, botocore, google-auth, sentry-sdk, cryptography, decouple. Source: their own messages, read 2026-11-21. */
export const grammar: Grammar = {
  speaker: "environs",
  patterns: [
    {
      kind: "env.missing",
      literals: ["' is missing, and has no default"],
      match: /Config '(?<name>[\w.]+)' is missing, and has no default/,
      example: "KeyError: \"Config 'DATABASE_URL' is missing, and has no default.\"",
    },
    {
      kind: "env.missing",
      literals: [" is required in env "],
      match: /ValidationError: (?<name>[A-Z][A-Z0-9_.]{2,}) is required in env /,
      example: "dynaconf.validator.ValidationError: DATABASE_URL is required in env main",
    },
    {
      kind: "env.missing",
      literals: ["no secret key was set", "No SECRET_KEY set"],
      match: /no (?<name>secret key) was set|No (?<variable>SECRET_KEY) set/,
      example: "RuntimeError: The session is unavailable because no secret key was set.",
    },
    {
      kind: "env.missing",
      literals: ["Error: Unable to locate credentials", "NoRegionError: You must specify a region"],
      example: "botocore.exceptions.NoCredentialsError: Unable to locate credentials",
    },
    {
      kind: "env.missing",
      literals: ["DefaultCredentialsError"],
      match: /DefaultCredentialsError: (?:Could not automatically|Your default credentials were not found)/,
      example: "google.auth.exceptions.DefaultCredentialsError: Your default credentials were not found.",
    },
    {
      kind: "env.missing",
      literals: [" variable not ", " variable is not ", " variable has not "],
      match: /\b(?<name>[A-Z][A-Z0-9]*_[A-Z0-9_]+) variable (?:is |has )?not (?:been )?(?:defined|set|found|provided)/,
      example: "BOT_TOKEN variable not defined. Exiting.",
    },
    {
      kind: "env.missing",
      literals: [" must be set", " is not set", " not set", " is required", " must be provided", " must be configured"],
      match:
        /(?:Error|ERROR|Exception|Configured|FATAL|CRITICAL)\b.{0,40}[^\w.](?<name>[A-Z][A-Z0-9]{0,30}_[A-Z0-9_]{1,60})["'`]? (?:must be|is|is not|not|has not been|was not) (?:set|provided|configured|required)(?:[.!]?$| (?:in|for|before|when)\b)/,
      example: "ValueError: SECRET_KEY must be set in production",
    },
    {
      kind: "env.missing",
      literals: [" in your environment", " in the environment", "to your environment"],
      match:
        /(?:[Dd]efine|[Ss]et|[Pp]rovide|[Ee]xport|[Mm]issing|[Aa]dd) (?:the )?["'`]?(?<name>[A-Z][A-Z0-9_]{2,60})["'`]? (?:in|to) (?:your|the) environment/,
      example: "AssertionError: Please define DJANGO_SECRET_KEY in your environment",
    },
    {
      kind: "env.missing",
      literals: ["env var"],
      match:
        /(?:[Mm]issing|[Rr]equired|[Uu]ndefined) env vars?:? ?["'`]?(?<name>[A-Z][A-Z0-9_]{2,60})|env var ["'`]?(?<variable>[A-Z][A-Z0-9_]{2,60})["'`]? (?:is |was |)(?:not set|missing|required|undefined)/,
      example: "RuntimeError: Missing env var: JWT_SECRET",
    },
    {
      kind: "env.missing",
      literals: [": unbound variable", ": parameter not set", ": parameter null or not set"],
      match: /\b(?<name>[A-Za-z_]\w{0,60}): (?:unbound variable|parameter (?:null or )?not set)$/,
      example: "/entrypoint.sh: line 5: DATABASE_URL: unbound variable",
    },
    {
      kind: "env.missing",
      literals: ["str expected, not NoneType"],
      match: /^TypeError: str expected, not NoneType$/,
      example: "TypeError: str expected, not NoneType",
    },
    {
      kind: "env.missing",
      literals: ["superuser password is not specified", "POSTGRES_PASSWORD to a non-empty value"],
      match: /superuser password is not specified|(?<name>POSTGRES_PASSWORD) to a non-empty value/,
      example: "Error: Database is uninitialized and superuser password is not specified.",
    },
    {
      kind: "env.url-invalid",
      literals: [
        "BadDsn: ",
        "Fernet key must be 32",
        "unsupported locale setting",
        "Invalid boolean value: ",
        "Invalid truth value: ",
        "rediss:// URL must have parameter ssl_cert_reqs",
        "E_REDIS_SSL_CERT_REQS_MISSING",
        "URL must specify one of the following",
        "Invalid Redis URL",
      ],
      example: "ValueError: Fernet key must be 32 url-safe base64-encoded bytes.",
    },
    {
      kind: "env.missing",
      literals: ["nvironment variable "],
      match: /[Ee]nvironment variable ['"`]?(?<name>[A-Z][A-Z0-9_]{2,60})['"`]? is (?:undefined|unset|empty|blank)/,
      example: "ImportError: Environment variable DJANGO_SETTINGS_MODULE is undefined.",
    },
    ...clients,
    ...values,
    ...words,
  ],
};
