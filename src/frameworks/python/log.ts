import type { Grammar } from "../../model/grammar.ts";

/** What the interpreter and the standard library print. Source: CPython's own messages, 3.8 to 3.14. */
export const grammar: Grammar = {
  speaker: "python",
  patterns: [
    {
      kind: "python.module-missing",
      literals: ["No module named"],
      match: /No module named:? ['"]?(?<module>[\w.-]+)['"]?(?<notpackage>.{0,4}is not a package)?/,
      example: "ModuleNotFoundError: No module named 'psycopg2'",
    },
    {
      kind: "python.name-missing",
      literals: ["cannot import name"],
      match:
        /cannot import name '?(?<name>\w+)'?(?: from (?<partially>partially initialized module )?'(?<module>[\w.]+)')?/,
      example: "ImportError: cannot import name 'url_quote' from 'werkzeug.urls'",
    },
    {
      kind: "python.raised",
      literals: ["Error", "Exception", "Timeout", "Exit", "Configured", "Interrupt", "Lost"],
      match:
        /^(?<type>(?:[A-Za-z_]\w*\.){0,8}[A-Z]\w*(?:Error|Exception|Timeout|SystemExit|Exit|Configured|Interrupt|Lost))(?:: ?(?<text>.*))?$/,
      example: "ValueError: bad value",
    },
    {
      kind: "python.syntax-error",
      literals: ["SyntaxError", "IndentationError", "TabError"],
      match: /^(?<type>SyntaxError|IndentationError|TabError): (?<text>.*)/,
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
      kind: "cli.unrecognized",
      literals: ["unrecognized arguments: "],
      match: /^(?<program>[\w./-]+): error: unrecognized arguments: (?<arguments>.+)/,
      example: "gunicorn: error: unrecognized arguments: --timeot 60",
    },
    {
      kind: "cli.no-such-option",
      literals: ["No such option"],
      match: /No such option:? '?(?<option>-[\w=.-]*)/,
      example: "Error: No such option: --worker-class",
    },
    {
      kind: "cli.unexpected-argument",
      literals: ["Got unexpected extra argument"],
      match: /Got unexpected extra arguments? \((?<arguments>[^)]*)\)/,
      example: "Error: Got unexpected extra argument (false)",
    },
    {
      kind: "cli.usage",
      literals: ["usage: ", "Usage: "],
      match: /^[Uu]sage: (?<program>[\w./-]+|python -m \w+)/,
      example: "usage: gunicorn [OPTIONS] [APP_MODULE]",
    },
    {
      kind: "cli.value-invalid",
      literals: ["nvalid value for"],
      match: /Invalid value for '?(?<option>-[\w-]+)'?[^:]{0,60}: (?<why>.*)/,
      example: "Error: Invalid value for '--port': 'abc' is not a valid integer.",
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
  ],
};
