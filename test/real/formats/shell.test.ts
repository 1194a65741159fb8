import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readShell } from "../../../src/formats/shell/reader.ts";
import { verbatim } from "../../../src/model/span.ts";
import { known } from "../../../src/model/value.ts";
import { findProgram } from "../../support/tools.ts";

const ENVIRONMENT = { PORT: "8000", EMPTY: "", TWO: "a  b", NAME: "main.py", GLOB: "*" };

/* biome-ignore-start lint/suspicious/noTemplateCurlyInString: shell text */
const part = fc.constantFrom(
  "gunicorn",
  "-b",
  "0.0.0.0:$PORT",
  "$PORT",
  "${PORT}",
  "${PORT:-9}",
  "${UNSET:-9}",
  "${UNSET-x y}",
  "${EMPTY:-e}",
  "${EMPTY-e}",
  "${EMPTY:+e}",
  "${PORT:+on}",
  "$UNSET",
  "$TWO",
  "$EMPTY",
  '"$TWO"',
  '"$UNSET"',
  '"${UNSET:-a b}"',
  "${UNSET:-'q r'}",
  '${UNSET:-"$TWO"}',
  "${NAME%.py}",
  "${NAME#main}",
  "${NAME##*.}",
  "${NAME%%.*}",
  "${#NAME}",
  "$((PORT + 1))",
  "$((2*3-1))",
  "$((PORT>1?7:8))",
  "'a $PORT b'",
  '"a \\"b\\" \\$PORT \\q"',
  "a\\ b",
  "\\$PORT",
  "x''y",
  '""',
  "''",
  "--x='1 2'",
  '--y="$PORT"z',
  "a=b",
  "é😀",
  "#no",
  "a#b",
);
/* biome-ignore-end lint/suspicious/noTemplateCurlyInString: shell text */
const separator = fc.constantFrom(" ", "  ", "", " \\\n  ", "\t");
const words = fc
  .array(fc.tuple(part, separator), { minLength: 1, maxLength: 6 })
  .map((pairs) => pairs.map(([word, space]) => word + space).join(""));

const statement = fc.constantFrom(
  "A=1",
  "A=$PORT",
  "export A=x B=y",
  "A='p q'; B=$A",
  'if [ -z "$A" ]; then A=z; else A=y; fi',
  '[ -n "$A" ] || A=filled',
  '[ "$PORT" = 8000 ] && B=eight',
  'case "$NAME" in *.py) B=python;; *) B=other;; esac',
  "unset A",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: shell text
  ': "${A:=given}"',
  "f() { A=$1; }; f called",
  "for A in only; do B=$A; done",
  "set -- p q; B=$2",
  "(A=inner)",
  "A=one B=two",
  "A=$((PORT / 3))",
  '! [ -z "$B" ] && A=negated',
);

/** Every word of every `show` that runs, as the reader expects it. */
function expected(script: string): string[] {
  const environment: Record<string, string> = ENVIRONMENT;
  const read = readShell(verbatim("x", script, 0), (name) => {
    const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
    return value === undefined ? undefined : known(value);
  });
  return read.commands
    .filter((step) => step.command.words[0]?.raw.startsWith("show") && step.reach === "always")
    .flatMap((step) => [
      ...step.command.words.slice(1).map(({ value }) => (value.known ? value.value : `unknown: ${value.why}`)),
      ".",
    ]);
}

/** The same from the real shell; globbing is off because files are not its business here. */
function actual(shell: string, script: string): string[] | undefined {
  const prelude = 'set -f; show() { for word in "$@" .; do printf "%s\\0" "$word"; done; }\n';
  try {
    const output = execFileSync(shell, ["-c", prelude + script], {
      env: { ...ENVIRONMENT, PATH: "/usr/bin:/bin", LC_ALL: "C.UTF-8" },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return output.split("\0").slice(0, -1);
  } catch {
    return undefined;
  }
}

describe.each(["bash", "dash"].filter((shell) => findProgram(shell) !== undefined))("%s", (shell) => {
  test("passes the words we read", () => {
    fc.assert(
      fc.property(words, (text) => {
        const script = `show ${text}`;
        const theirs = actual(shell, script);
        if (theirs) expect(expected(script)).toEqual(theirs);
      }),
      { numRuns: 700, seed: 11 },
    );
  });

  test("has the variables we read", () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 5 }), (statements) => {
        const script = [...statements, 'show "$A" "$B"'].join("\n");
        const theirs = actual(shell, script);
        if (theirs) expect(expected(script)).toEqual(theirs);
      }),
      { numRuns: 400, seed: 12 },
    );
  });
});
