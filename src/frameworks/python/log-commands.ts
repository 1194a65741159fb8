import type { Pattern } from "../../model/grammar.ts";

/** What argparse, optparse and click print of a command line they do not take. */
export const commands: readonly Pattern[] = [
  {
    kind: "cli.unrecognized",
    literals: ["unrecognized arguments:"],
    match: /(?:^|["'`* ])(?<program>[\w./-]{1,80}) ?: error: unrecognized arguments: {0,4}(?<arguments>[^`\s][^`]*)/,
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
    literals: ["No such option", "Error: no such option: "],
    match: /[Nn]o such option:? '?(?<option>-[\w=.-]*)/,
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
    kind: "config.missing",
    literals: ["' does not exist"],
    match: /^Error: Invalid value for [^:]+: (?:Path|File|Directory) '(?<file>[^']+)' does not exist/,
    example: "Error: Invalid value for '--log-config': Path 'logging.ini' does not exist.",
  },
  {
    kind: "shell.permission-denied",
    literals: ["' is not readable", "' is not writable"],
    match: /^Error: Invalid value for [^:]+: (?:Path|File|Directory) '(?<file>[^']+)' is not (?:readable|writable)/,
    example: "Error: Invalid value for '--ssl-keyfile': File 'key.pem' is not readable.",
  },
  {
    kind: "cli.argument-required",
    literals: ["arguments are required: "],
    match:
      /^(?<program>gunicorn|uvicorn|celery|rq|__main__\.py): error: the following arguments are required: (?<arguments>.+)/,
    example: "gunicorn: error: the following arguments are required: --catalog",
  },
  {
    kind: "config.malformed",
    literals: ["SectionHeaderError", "ScannerError", "ParserError", "TOMLDecodeError", "configparser."],
    match: /^(?:configparser|yaml|tomllib|tomli|toml)\.[\w.]+Error(?:$|: (?<why>.*))/,
    example: "configparser.MissingSectionHeaderError: File contains no section headers.",
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
    kind: "stack.app-boot",
    literals: ["in _call_with_frames_removed", "in _gcd_import"],
    match: /in (?:_call_with_frames_removed|_gcd_import)$/,
    example: '  File "<frozen importlib._bootstrap>", line 228, in _call_with_frames_removed',
  },
  {
    kind: "stack.app-request",
    literals: [
      "in get_response",
      "in inner",
      "in response_for_exception",
      "in thread_handler",
      "in wsgi_app",
      "in full_dispatch_request",
      "in run_asgi",
      "in run_endpoint_function",
      "in handle_request",
    ],
    match:
      /File "[^"]*(?:handlers\/\w+|asgiref\/sync|flask\/app|routing|_impl|workers\/\w+)\.py", line \d+, in [a-z_]+$/,
    example: '  File "/venv/lib/python3.11/site-packages/django/core/handlers/exception.py", line 42, in inner',
  },
  {
    kind: "argparse.in-app",
    literals: ["argparse.py"],
    match: /File "[^"]*argparse\.py", line \d+, in (?:error|exit|parse_args)/,
    example: '  File "/usr/lib/python3.12/argparse.py", line 2640, in error',
  },
  {
    // A certificate and a key that do not belong together, or are none.
    kind: "config.setting-invalid",
    literals: ["[SSL: KEY_VALUES_MISMATCH]", "[SSL] PEM lib", "[SSL: NO_START_LINE]", "[PEM: NO_START_LINE]"],
    match: /\[SSL: (?<why>KEY_VALUES_MISMATCH)\]|\[SSL\] (?<reason>PEM lib)|\[(?:SSL|PEM): (?<kind>NO_START_LINE)\]/,
    example: "ssl.SSLError: [SSL: KEY_VALUES_MISMATCH] key values mismatch (_ssl.c:4046)",
  },
  {
    // Click; a shell left nothing of a variable that is not set.
    kind: "cli.value-invalid",
    literals: [" requires an argument"],
    match: /^(?:Error: )?Option '?(?<option>-[\w-]{1,60})'? (?<why>requires an argument)/,
    example: "Error: Option '--port' requires an argument.",
  },
];
