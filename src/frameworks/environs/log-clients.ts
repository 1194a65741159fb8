import type { Pattern } from "../../model/grammar.ts";

/** Clients of services that were given no key, token or address, or one that cannot be. Source: their own messages, read 2026-11-21. */
export const clients: readonly Pattern[] = [
  {
    kind: "env.missing",
    literals: ["or set the `", "Expected either api_key or auth_token", "you must set the `"],
    match: /set the `(?<name>[A-Z][A-Z0-9_]{2,60})`(?: or `\w+`)? environment|Could not resolve authentication method/,
    example:
      "openai.OpenAIError: Missing credentials. Please pass an `api_key`, or set the `OPENAI_API_KEY` environment variable.",
  },
  {
    kind: "env.missing",
    literals: [
      "No API key provided.",
      "Credentials are required to create a TwilioClient",
      "You must pass the token you received from",
      "expected token to be a str, received NoneType",
      "supabase_url is required",
      "supabase_key is required",
      "Either 'hosts' or 'cloud_id' must be specified",
      "Project was not passed and could not be determined",
      "PartialCredentialsError: ",
      "No default database name defined or provided",
      "Missing SENTRY_DSN",
      "Must supply cloud_name",
      "No VAPID",
    ],
    example: "twilio.base.exceptions.TwilioException: Credentials are required to create a TwilioClient",
  },
  {
    kind: "env.missing",
    literals: [
      "secret key is required to use",
      " or flask SECRET_KEY must be set",
      "no `secret_key`",
      "JWT_SECRET_KEY or",
    ],
    match: /secret key is required|(?<name>[A-Z][A-Z0-9_]{2,60}) or flask SECRET_KEY must be set/,
    example: "RuntimeError: A secret key is required to use CSRF.",
  },
  {
    kind: "env.missing",
    literals: [" is improperly configured. Please supply the "],
    match: /settings\.(?<name>DATABASES) is improperly configured\. Please supply the/,
    example:
      "django.core.exceptions.ImproperlyConfigured: settings.DATABASES is improperly configured. Please supply the ENGINE value.",
  },
  {
    kind: "env.refused",
    literals: [
      "DefaultCredentialsError: File ",
      "DefaultCredentialsError: (",
      "Failed to initialize a certificate credential",
    ],
    match: /DefaultCredentialsError: \(?["']?File (?<file>\S{1,200}) |Failed to initialize a certificate credential/,
    example: "google.auth.exceptions.DefaultCredentialsError: File /secrets/sa.json was not found.",
  },
  {
    kind: "env.refused",
    literals: [
      "Invalid certificate argument: ",
      "InvalidRegionError: ",
      "ProfileNotFound: The config profile",
      "Improper token has been passed",
      "token was rejected by the server",
      "Unable to load PEM file",
      "Could not deserialize key data",
      "Servname not supported for ai_socktype",
    ],
    example: "botocore.exceptions.ProfileNotFound: The config profile (prod) could not be found",
  },
  {
    kind: "env.url-invalid",
    literals: [
      "Invalid endpoint: ",
      "URL must include a 'scheme', 'host', and 'port'",
      "path in endpoint is not allowed",
      "Invalid URI scheme: ",
      "Username and password must be escaped according",
      "The DNS query name does not exist: _mongodb",
      "invalid DSN: ",
      "SupabaseException: Invalid URL",
      "Did you forget to register custom backend?",
      "isn't an available database backend",
      "Could not find backend '",
    ],
    example: "ValueError: Invalid endpoint: minio:9000",
  },
  {
    kind: "env.url-invalid",
    literals: ["No scheme supplied", "No schema supplied", "is missing an 'http://' or", "No host specified."],
    match: /Invalid URL '(?:None|null|undefined)?(?:\/[^']*)?': No schem|is missing an 'http|No host specified/,
    example:
      "requests.exceptions.MissingSchema: Invalid URL 'None/v1': No scheme supplied. Perhaps you meant https://None/v1?",
  },
  {
    // An exception that names variables as the way out.
    kind: "env.missing",
    literals: ["` environment", "' environment", "environment variable"],
    match:
      /^[\w.]{1,120}(?:Error|Exception|Configured): (?=.{0,200}\b(?:[Nn]o|not|[Mm]issing|[Mm]ust|[Pp]lease|[Ss]et|[Rr]equired?s?)\b).{0,300}[`'"](?<name>[A-Z][A-Z0-9]{0,30}_[A-Z0-9_]{1,60})[`'"](?: ?(?:\/|or|and) ?[`'"][A-Z0-9_]{1,60}[`'"])? env(?:ironment)?\b/,
    example:
      "shop.errors.ShopError: No region found. Set `region` in the constructor, the `SHOP_REGION` / `SHOP_DEFAULT_REGION` environment variable",
  },
  {
    // Azure's clients take the empty string of a variable that is not set.
    kind: "env.url-invalid",
    literals: ["onnection string is either blank or malformed", "onnection string missing required"],
    example: "ValueError: Connection string is either blank or malformed.",
  },
  {
    kind: "env.missing",
    literals: ["CredentialsError: ", "CredentialUnavailableError: "],
    match:
      /(?:Credentials|CredentialUnavailable)Error: .{0,200}(?:\bnot (?:found|set|available)|\b[Nn]o .{1,60} (?:given|found|provided)|[Mm]issing|[Uu]navailable|[Uu]nable to locate|is not configured)/,
    example: "shop.errors.CredentialsError: No identity token file path given.",
  },
];
