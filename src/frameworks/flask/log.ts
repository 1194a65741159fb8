import type { Grammar } from "../../model/grammar.ts";

/** Flask, Werkzeug, SQLAlchemy, Alembic, pydantic. Source: the packages' own messages. */
export const grammar: Grammar = {
  speaker: "flask",
  patterns: [
    {
      kind: "app.request-failed",
      literals: ["Exception on /"],
      match: /Exception on (?<path>\/\S*) \[(?<method>[A-Z]+)\]/,
      example: "Exception on /checkout [POST]",
    },
    {
      kind: "server.development",
      literals: ["Do not use it in a production deployment", "* Debugger is active!", "* Serving Flask app"],
      example: "WARNING: This is a development server. Do not use it in a production deployment.",
    },
    {
      kind: "server.listening",
      literals: ["* Running on http"],
      match: /\* Running on (?<address>https?:\S+)/,
      example: " * Running on http://127.0.0.1:5000/ (Press CTRL+C to quit)",
    },
    {
      kind: "app.attribute-missing",
      literals: ["Failed to find Flask application", "Could not locate a Flask application"],
      match:
        /Failed to find Flask application or factory in module ["'](?<module>[^"']+)["']|Could not locate a Flask application/,
      example: "Error: Failed to find Flask application or factory in module 'shop'. Use 'shop:name' to specify one.",
    },
    {
      kind: "app.module-not-importable",
      literals: ["Could not import "],
      match: /^(?:Error: |flask\.cli\.NoAppException: )?Could not import ['"]?(?<module>[\w.]+)['"]?/,
      example: "Error: Could not import 'shop'.",
    },
    {
      kind: "db.schema-missing",
      literals: [
        "Can't locate revision identified by",
        "Target database is not up to date",
        "Multiple head revisions",
        "No such revision or branch '",
      ],
      example: "alembic.util.exc.CommandError: Can't locate revision identified by 'a1b2'",
    },
    {
      kind: "env.invalid",
      literals: ["validation error"],
      match: /(?:^|\D)(?<count>\d+) validation errors? for (?<model>\w*(?:Settings|Config|Env\w*|Configuration))\b/,
      example: "pydantic_core._pydantic_core.ValidationError: 1 validation error for Settings",
    },
    {
      kind: "model.invalid",
      literals: ["ValidationError: "],
      match: /ValidationError: (?<count>\d+) validation errors? for (?<model>\w+)/,
      example: "pydantic_core._pydantic_core.ValidationError: 1 validation error for Database",
    },
    {
      kind: "env.missing-field",
      literals: ["field required", "Field required"],
      match: /(?:[Ff]ield required) [[(]type=(?:missing|value_error\.missing)/,
      example: "  Field required [type=missing, input_value={}, input_type=dict]",
    },
    {
      kind: "env.url-invalid",
      literals: [
        "Could not parse rfc1738 URL",
        "Could not parse SQLAlchemy URL",
        "Expected string or URL object, got None",
      ],
      example: "sqlalchemy.exc.ArgumentError: Could not parse SQLAlchemy URL from string ''",
    },
    {
      kind: "env.missing",
      literals: ["Expected string or URL object, got None", "SQLALCHEMY_DATABASE_URI"],
      match: /got None|Either 'SQLALCHEMY_DATABASE_URI' or/,
      example: "sqlalchemy.exc.ArgumentError: Expected string or URL object, got None",
    },
    {
      kind: "env.invalid",
      literals: ["Can't load plugin: sqlalchemy.dialects:p"],
      match: /Can't load plugin: sqlalchemy\.dialects:(?<dialect>\w*)/,
      example: "sqlalchemy.exc.NoSuchModuleError: Can't load plugin: sqlalchemy.dialects:postgres",
    },
    {
      // The other dialects come as packages of their own.
      kind: "python.extra-missing",
      literals: ["Can't load plugin: sqlalchemy.dialects:"],
      match: /Can't load plugin: sqlalchemy\.dialects:(?<module>[a-oq-z]\w*)/,
      example: "sqlalchemy.exc.NoSuchModuleError: Can't load plugin: sqlalchemy.dialects:cockroachdb",
    },
    {
      // alembic
      kind: "config.missing",
      literals: ["FAILED: No config file ", "FAILED: Path doesn't exist: "],
      match: /FAILED: (?:No config file|Path doesn't exist:) '?(?<file>[^'\s]{1,200}?)'?(?:\.| found)/,
      example: "FAILED: No config file 'alembic.ini' found, or file has no '[alembic]' section",
    },
    {
      // It was found; what it raised stands below.
      kind: "app.load-failed",
      literals: ["Error: While importing "],
      match: /^Error: While importing ['"]?(?<module>[\w.]{1,200})['"]?, an? \w{1,40} was raised/,
      example: "Error: While importing 'shop.web', an ImportError was raised:",
    },
  ],
};
