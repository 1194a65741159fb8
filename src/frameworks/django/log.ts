import type { Grammar } from "../../model/grammar.ts";

/** Django 1.11 to 5.2, whitenoise, django-environ. Source: the frameworks' own messages. */
export const grammar: Grammar = {
  speaker: "django",
  patterns: [
    {
      kind: "django.host-refused",
      literals: ["Invalid HTTP_HOST header", "ALLOWED_HOSTS"],
      match:
        /Invalid HTTP_HOST header: ?'(?<host>[^']*)'|add u?'(?<other>[^']+)' to ALLOWED_HOSTS|must set settings\.ALLOWED_HOSTS if DEBUG/,
      example: "Invalid HTTP_HOST header: '10.0.0.9:8000'. You may need to add '10.0.0.9' to ALLOWED_HOSTS.",
    },
    {
      kind: "django.host-refused",
      literals: ["DisallowedHost"],
      match: /DisallowedHost(?: at|:|$)/,
      example: "DisallowedHost at /",
    },
    {
      kind: "django.static-missing",
      literals: ["Missing staticfiles manifest entry"],
      match: /Missing staticfiles manifest entry for '(?<file>[^']*)'/,
      example: "ValueError: Missing staticfiles manifest entry for 'css/site.css'",
    },
    {
      kind: "django.static-missing",
      literals: ["is missing from offline manifest"],
      example:
        'You have offline compression enabled but key "0f3a" is missing from offline manifest. You may need to run "python manage.py compress".',
    },
    {
      kind: "django.static-missing",
      literals: ["could not be found with"],
      match: /The file '(?<file>[^']+)' could not be found with/,
      example:
        "ValueError: The file 'a.css' could not be found with <django.contrib.staticfiles.storage.ManifestStaticFilesStorage object at 0x7f>.",
    },
    {
      kind: "env.missing",
      literals: ["SECRET_KEY setting must not be empty"],
      match: /(?<name>SECRET_KEY) setting must not be empty/,
      example: "The SECRET_KEY setting must not be empty.",
    },
    {
      kind: "env.missing",
      literals: ["but settings are not configured", "must either define the environment variable"],
      match: /must either define the environment variable (?<name>\w+)|settings are not configured/,
      example:
        "Requested setting DATABASES, but settings are not configured. You must either define the environment variable DJANGO_SETTINGS_MODULE",
    },
    {
      kind: "env.missing",
      literals: ["environment variable"],
      match: /Set the (?<name>[A-Z][A-Z0-9_]+) environment variable/,
      example: "django.core.exceptions.ImproperlyConfigured: Set the DATABASE_URL environment variable",
    },
    {
      kind: "django.misconfigured",
      literals: ["ImproperlyConfigured"],
      match: /ImproperlyConfigured(?:\(|: )["']?(?<why>.*)/,
      example: "django.core.exceptions.ImproperlyConfigured: WSGI application cannot be loaded",
    },
    {
      kind: "python.driver-missing",
      literals: ["Error loading "],
      match: /Error loading (?<module>psycopg2?|MySQLdb|psycopg2 or psycopg|cx_Oracle|oracledb) module/,
      example: "Error loading psycopg2 module: No module named psycopg2",
    },
    {
      kind: "app.request-failed",
      literals: ["Internal Server Error: "],
      match: /Internal Server Error: (?<path>\/\S*)/,
      example: "Internal Server Error: /checkout/",
    },
    {
      kind: "django.migrations-pending",
      literals: ["unapplied migration"],
      match: /You have (?<count>\d+) unapplied migration/,
      example: "You have 18 unapplied migration(s). Your project may not work properly until you apply the migrations",
    },
    {
      kind: "server.development",
      literals: ["Starting development server at", "This is a development server", "Watching for file changes with"],
      example: "Starting development server at http://127.0.0.1:8000/",
    },
    {
      kind: "app.registry-not-ready",
      literals: ["AppRegistryNotReady", "Apps aren't loaded yet"],
      example: "django.core.exceptions.AppRegistryNotReady: Apps aren't loaded yet.",
    },
    {
      // A command of manage.py, or of a product's own program.
      kind: "stack.app-boot",
      literals: ["core/management/"],
      match:
        /File "[^"]*django\/core\/management\/(?:__init__|base)\.py", line \d+, in (?:execute|run_from_argv|execute_from_command_line|fetch_command|wrapped|handle|check)$/,
      example: '  File "/venv/lib/python3.11/site-packages/django/core/management/__init__.py", line 436, in execute',
    },
    {
      kind: "stack.migrating",
      literals: ["/migrations/"],
      match:
        /File "[^"]*django\/(?:db\/migrations|core\/management\/commands)\/(?:executor|recorder|migration|migrate|loader)\.py", line \d+, in \w+/,
      example:
        '  File "/venv/lib/python3.11/site-packages/django/db/migrations/recorder.py", line 72, in ensure_schema',
    },
    {
      kind: "db.schema-missing",
      literals: [
        "MigrationSchemaMissing",
        "NodeNotFoundError",
        "InconsistentMigrationHistory",
        "Conflicting migrations detected",
      ],
      example:
        "django.db.migrations.exceptions.InconsistentMigrationHistory: Migration admin.0001_initial is applied before its dependency",
    },
    {
      kind: "django.check-failed",
      literals: ["SystemCheckError: "],
      match: /SystemCheckError: System check identified (?<why>some issues|\d+ issue)/,
      example: "SystemCheckError: System check identified some issues:",
    },
    {
      kind: "django.static-missing",
      literals: ["staticfiles.json'"],
      match: /No such file or directory: '(?<file>[^']{0,300}staticfiles\.json)'/,
      example: "FileNotFoundError: [Errno 2] No such file or directory: '/app/static/staticfiles.json'",
    },
    {
      kind: "db.schema-missing",
      literals: ["Error creating new content types. Please make sure"],
      example: "RuntimeError: Error creating new content types. Please make sure contenttypes is migrated",
    },
    {
      kind: "client.disconnected",
      literals: ["Broken pipe from ("],
      example: "- Broken pipe from ('127.0.0.1', 51962)",
    },
    {
      kind: "django.origin-refused",
      literals: ["does not match any trusted origins"],
      match: /(?:Origin|Referer) checking failed - (?<origin>\S{1,200}) does not match any trusted origins/,
      example:
        "Forbidden (Origin checking failed - https://shop.example.org does not match any trusted origins.): /login/",
    },
    {
      kind: "config.refused",
      literals: ["in the CSRF_TRUSTED_ORIGINS setting must start with a scheme"],
      example:
        "?: (4_0.E001) As of Django 4.0, the values in the CSRF_TRUSTED_ORIGINS setting must start with a scheme",
    },
    {
      // whitenoise and Django's own checks; what is served from there is missing, nothing stops.
      kind: "noise.static-directory",
      literals: ["UserWarning: No directory at: ", "in the STATICFILES_DIRS setting does not exist"],
      match: /No directory at: (?<directory>\S+)|The directory '(?<listed>[^']+)' in the STATICFILES_DIRS setting/,
      example: "whitenoise/base.py:115: UserWarning: No directory at: /app/staticfiles/",
    },
  ],
};
