import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { verbatim } from "../../model/span.ts";
import { known, knownValue, unknown, type Value } from "../../model/value.ts";
import { limits } from "../limits.ts";
import { literalWord, shellOfWord } from "./literal.ts";
import { readShell } from "./reader.ts";
import type { ShellScript } from "./types.ts";

function read(text: string, environment: Record<string, string | Value<string>> = {}, args?: string[]): ShellScript {
  const lookup = (name: string) => {
    const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
    return typeof value === "string" ? known(value) : value;
  };
  const words = args?.map((arg) => literalWord(verbatim("args", arg, 0)));
  return readShell(verbatim("start.sh", text, 0), lookup, words ? { arguments: words } : {});
}

function lines(script: ShellScript): string[] {
  return script.commands.map(({ command }) =>
    command.words.map(({ value }) => (value.known ? value.value : `<${value.why}>`)).join("|"),
  );
}

describe("words", () => {
  test.each([
    ["gunicorn main:app -w 4", {}, ["gunicorn|main:app|-w|4"]],
    [`a "b c" 'd e' f\\ g $'h\\ti'`, {}, ["a|b c|d e|f g|h\ti"]],
    ["a $X b", {}, ["a|b"]],
    ['a "$X" b', {}, ["a||b"]],
    ["a $X", { X: "1 2" }, ["a|1|2"]],
    ['a "$X"', { X: "1 2" }, ["a|1 2"]],
    ["a -b:$PORT.", { PORT: "80" }, ["a|-b:80."]],
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: shell text
    ["a ${PORT:-8000} ${PORT-9} ${X:+yes} ${PORT:+yes}", { X: "" }, ["a|8000|9"]],
    ["a ${X:-} ${X-9} ${PORT:+yes}", { X: "", PORT: "1" }, ["a|yes"]],
    ['a ${X:-b c} "${X:-b c}"', {}, ["a|b|c|b c"]],
    ["a ${F%.py} ${F##*/} ${#F} ${F^^}", { F: "x/y.py" }, ["a|x/y|y.py|6|X/Y.PY"]],
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: shell text
    ["a $((2 * N + 1)) $((1/0))", { N: "3" }, ["a|7|<the result of / is not evaluated>"]],
    ["a $(nproc)", {}, ["a|<it is what $(nproc) prints>"]],
    ["gunicorn \\\n  app \\\n  -w 2", {}, ["gunicorn|app|-w|2"]],
    ["gunicorn \\\r\n  app\r\n", {}, ["gunicorn|app"]],
    ["a 'x", {}, ["a|x"]],
    ["a ~/b", { HOME: "/root" }, ["a|/root/b"]],
  ])("%s", (text, environment, expected) => {
    expect(lines(read(text, environment as Record<string, string>))).toEqual(expected);
  });

  test("an unknown variable is unknown because of its own reason, and stays in the span as written", () => {
    const [step] = read('sh -c "gunicorn -w $N app"', { N: unknown("it is a secret") }).commands;
    const word = step?.command.words[2];
    expect(word?.value).toEqual({ known: false, why: "it is a secret" });
    expect(word && shellOfWord(word)?.text).toBe("gunicorn -w $N app");
  });

  test("a word that expands to nothing is kept apart", () => {
    const [step] = read("a -b $BIND app").commands;
    expect(step?.vanished.map((word) => [word.raw, word.variables[0]?.name])).toEqual([["$BIND", "BIND"]]);
  });

  test("variables are recorded with their default, expanded or not", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: shell text
    const [step] = read("a $X '$Y' \"${Z:-1}\"").commands;
    const variables = step?.command.words.flatMap((word) => word.variables) ?? [];
    expect(variables.map(({ name, expanded, fallback }) => [name, expanded, fallback])).toEqual([
      ["Y", false, undefined],
      ["Z", true, "1"],
    ]);
  });
});

describe("order of execution", () => {
  test("joiners, background and subshells", () => {
    const { commands } = read("a && b || c; d | e & (f; g)");
    expect(commands.map((step) => [step.joiner, step.command.words[0]?.raw, step.nested, step.reach])).toEqual([
      ["start", "a", "top", "always"],
      ["&&", "b", "top", "always"],
      ["||", "c", "top", "maybe"],
      [";", "d", "top", "always"],
      ["|", "e", "top", "always"],
      ["&", "f", "subshell", "always"],
      [";", "g", "subshell", "always"],
    ]);
    expect(commands.map((step) => step.background)).toEqual([false, false, false, true, true, false, false]);
  });

  test.each([
    ["X=1; a $X", ["a|1"]],
    ["X=1 a $X", ["a"]],
    ["export X=1 Y=2 && a $X $Y", ["export|X=1|Y=2", "a|1|2"]],
    ['if [ -z "$P" ]; then P=1; fi; a $P', ["[|-z||]", "a|1"]],
    ['[ -n "$P" ] || P=2; a $P', ["[|-n||]", "a|2"]],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: shell text
    [': "${P:=3}"; a $P', [":|3", "a|3"]],
    ["f() { a $1; }; f x; f y", ["a|x", "a|y"]],
    ["set -- a b; c $2", ["set|--|a|b", "c|b"]],
    ["P=1; (P=2); a $P", ["a|1"]],
    ['case "$P" in 1) a;; *) b;; esac', ["a", "b"]],
  ])("%s", (text, expected) => {
    expect(lines(read(text))).toEqual(expected);
  });

  test("what is not run is marked", () => {
    const reach = (text: string) => read(text).commands.map((step) => `${step.command.words[0]?.raw} ${step.reach}`);
    expect(reach("exec a; b")).toEqual(["exec always", "b never"]);
    expect(reach('if [ "$1" = w ]; then exec a; fi; exec b')).toEqual(["[ always", "exec maybe", "exec maybe"]);
    expect(reach('if [ "$M" = w ]; then exec a; fi; exec b')).toEqual(["[ always", "exec never", "exec always"]);
    expect(reach("f() { a; }; b")).toEqual(["b always", "a never"]);
    expect(reach("if test -f x; then a; else b; fi")).toEqual(["test always", "a maybe", "b maybe"]);
    expect(reach("f() { return; a; }; f; b")).toEqual(["return always", "a never", "b always"]);
  });

  test("a variable set under an undecided condition is one of both", () => {
    const { commands } = read("W=1; if test -f big; then W=4; fi; a -w$W");
    expect(commands[1]?.command.words[1]?.value).toMatchObject({ known: false, among: ["-w4", "-w1"] });
  });

  test("what is exported reaches the programs that follow", () => {
    const { commands } = read("A=1; export B=2; C=3; a", { C: "0" });
    expect(commands[1]?.exported.map(({ name, value }) => [name, knownValue(value)])).toEqual([
      ["B", "2"],
      ["C", "3"],
    ]);
  });

  test("a file read in may have set any variable", () => {
    expect(lines(read(". ./env.sh; a $X"))[1]).toContain("./env.sh");
  });

  test("the script's own arguments stay the words they are", () => {
    const { commands } = read('set -e\nexec "$@"', {}, ["gunicorn", "main:app"]);
    expect(commands[1]?.command.words.map((word) => [word.place.file, word.raw])).toEqual([
      ["start.sh", "exec"],
      ["args", "gunicorn"],
      ["args", "main:app"],
    ]);
    expect(lines(read('exec "$@"', {}, []))).toEqual(["exec"]);
  });

  test("a here-document is the body of a redirection", () => {
    const [step] = read("cat > x.py <<EOF\nport=$PORT\nEOF\n", { PORT: "1" }).commands;
    expect(step?.redirections.map((one) => [one.operator, one.body?.text, knownValue(one.target?.value)])).toEqual([
      [">", undefined, "x.py"],
      ["<<", "port=1\n", undefined],
    ]);
  });
});

describe("broken continuations", () => {
  test.each([
    ["gunicorn app \\ \n  -w 4", "blank"],
    ["gunicorn app \\\n  # workers\n  -w 4", "comment"],
  ])("%j", (text, kind) => {
    expect(read(text).brokenContinuations.map((one) => one.kind)).toEqual([kind]);
  });

  test.each(["gunicorn app \\\n -w 4", "a 'x \\ \n'", "gunicorn app # \\ \nb", "a\\ b\nc"])("none in %j", (text) => {
    expect(read(text).brokenContinuations).toEqual([]);
  });
});

describe("hostile text", () => {
  test.each(["$(".repeat(100_000), "(".repeat(100_000), "if ".repeat(50_000), "f() { f; f; }; f", "`".repeat(9999)])(
    "%.20s",
    (text) => {
      expect(read(text).commands.length).toBeLessThan(3000);
    },
  );

  test("a text that is too long is refused with one error", () => {
    const script = read("a ".repeat(limits.shell));
    expect(script.commands).toEqual([]);
    expect(script.errors).toHaveLength(1);
  });
});

const tokens = fc.constantFrom(
  // biome-ignore lint/suspicious/noTemplateCurlyInString: shell text
  ..."a b -w 4 $X ${X} ${X:-d} \" ' \\ \n \r\n ; && || | & ( ) { } $( ) ` # = X=1 export if then else fi < > << EOF $@ $1 \u0000 \ud800 é 😀 [ ] case esac in for do done ~".split(
    " ",
  ),
  " ",
  "\n",
);

test("any text: places lie in it, and words are the slices they claim", () => {
  fc.assert(
    fc.property(fc.array(tokens, { maxLength: 40 }), fc.boolean(), (parts, set) => {
      const text = parts.join("");
      const script = read(text, set ? { X: "1 2" } : {}, set ? ["x", "y"] : undefined);
      for (const { command } of script.commands) {
        for (const word of command.words) {
          const { start, end, file } = word.place;
          if (file !== "start.sh") continue;
          expect(start).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(text.slice(start, end).replaceAll("\r\n", "\n")).toBe(word.raw);
          if (word.value.known && word.span) expect(word.span.text).toBe(word.value.value);
          for (const segment of word.span?.segments ?? []) {
            expect(segment.start).toBeGreaterThanOrEqual(start);
            expect(segment.end).toBeLessThanOrEqual(end);
          }
        }
      }
    }),
    { numRuns: 2000 },
  );
});
