import type { Pattern } from "../../model/grammar.ts";

/** What readers of settings (environs, decouple, dynaconf, django-environ, pydantic-settings, Starlette) and Django refuse. Source: their own messages, read 2026-11-21. */
export const values: readonly Pattern[] = [
  {
    kind: "env.refused",
    literals: ['nvironment variable "'],
    match: /nvironment variable "(?<name>\w{1,60})" invalid: /,
    example: 'environs.exceptions.EnvValidationError: Environment variable "DEBUG" invalid: Not a valid boolean.',
  },
  {
    kind: "env.refused",
    literals: ["SettingsError: error parsing "],
    match: /SettingsError: error parsing (?:value for field|env var) "(?<name>\w{1,60})"/,
    example:
      'pydantic_settings.exceptions.SettingsError: error parsing value for field "hosts" from source "EnvSettingsSource"',
  },
  {
    kind: "env.refused",
    literals: ["' has value '"],
    match: /Config '(?<name>\w{1,60})' has value '[^']*'\. Not a valid/,
    example: "ValueError: Config 'DEBUG' has value 'maybe'. Not a valid bool.",
  },
  {
    kind: "env.refused",
    literals: ["dynaconf.validator.ValidationError: "],
    match: /ValidationError: (?<name>[A-Za-z_][\w.]{0,60}) must \w{1,30} .{1,200} but it is /,
    example: "dynaconf.validator.ValidationError: PORT must gte 1000 but it is 80 in env main",
  },
  {
    kind: "env.missing",
    literals: ["dynaconf.validator.ValidationError: "],
    match: /ValidationError: (?<name>[A-Za-z_][\w.]{0,60}) is required in env /,
    example: "dynaconf.validator.ValidationError: DB is required in env main",
  },
  {
    kind: "env.refused",
    literals: ["Value not in list: ", "ImproperlyConfigured: Invalid "],
    match: /Value not in list: '|ImproperlyConfigured: Invalid (?:\w{1,20} schema |database|cache|value)/,
    example: "django.core.exceptions.ImproperlyConfigured: Invalid cache schema xx",
  },
  {
    kind: "config.value-refused",
    literals: ["Unable to configure ", "ValueError: Unknown level: ", "Incorrect timezone setting: "],
    match:
      /^ValueError: (?:Unable to configure (?:handler|formatter|filter|logger|root logger)|Unknown level: |Incorrect timezone)/,
    example: "ValueError: Unable to configure handler 'file'",
  },
  {
    kind: "config.value-refused",
    literals: [
      "InvalidCacheBackendError: ",
      "InvalidTemplateEngineError: ",
      "InvalidStorageError: ",
      "Unknown encoding: ",
    ],
    match: /^(?:django\.[\w.]{1,60}\.)?Invalid(?:CacheBackend|TemplateEngine|Storage)Error: (?<why>.{1,200})/,
    example: "django.core.cache.backends.base.InvalidCacheBackendError: The connection 'default' doesn't exist.",
  },
  {
    kind: "env.missing",
    literals: [
      "lease set ",
      "lease provide ",
      "lease define ",
      "lease specify ",
      "lease export ",
      "lease add ",
      "issing required ",
      "issing config",
      "issing setting",
      "issing secret",
      "issing env",
      "equired setting",
      "equired config",
      "equired env",
    ],
    match:
      /^[\w.]{0,80}(?:Error|Exception|Configured|NotFound|ERROR|FATAL|CRITICAL): .{0,160}(?:lease (?:set|provide|define|specify|export|add) |issing (?:required |config|setting|secret|env)|equired (?:setting|config|env))[^A-Z]{0,40}(?<name>[A-Z][A-Z0-9]{1,30}_[A-Z0-9_]{1,60})\b/,
    example: "OSError: Missing required configuration: STRIPE_API_KEY",
  },
  {
    kind: "env.missing",
    literals: [" is not set", " not set", " must be set", " is missing", " is required"],
    match:
      /^(?:\W{0,4}(?:ERROR|Error|FATAL|Fatal|CRITICAL)\W{1,4})?["'`]?(?<name>[A-Z][A-Z0-9]{1,30}_[A-Z0-9_]{1,60})["'`]? (?:environment variable |variable )?(?:is not|not|must be) (?:set|defined|configured)(?:$|[.!,;: ])/,
    example: "JWT_SECRET is not set",
  },
];
