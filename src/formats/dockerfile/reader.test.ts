import { DockerfileParser } from "dockerfile-ast";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Span } from "../../model/span.ts";
import { known } from "../../model/value.ts";
import { expandDocker } from "./expand.ts";
import { readDockerfile } from "./reader.ts";
import type { CommandInstruction, DockerCommand, VariablesInstruction } from "./types.ts";

function read(text: string) {
  return readDockerfile("Dockerfile", text);
}

function commands(text: string): DockerCommand[] {
  return read(text)
    .instructions.filter((one): one is CommandInstruction => one.kind === "command")
    .map((one) => one.command);
}

function command(text: string): DockerCommand {
  const [only] = commands(`FROM a\n${text}`);
  if (!only) throw new Error("no command");
  return only;
}

function pairs(text: string): [string, string | undefined][] {
  return read(`FROM a\n${text}`)
    .instructions.filter((one): one is VariablesInstruction => one.kind === "variables")
    .flatMap((one) => one.pairs.map(({ name, value }): [string, string | undefined] => [name, value?.text]));
}

/** Every decoded character that was not changed stands at its place. */
function expectMapped(span: Span, text: string): void {
  for (const { at, length, start, end } of span.segments) {
    expect(end).toBeLessThanOrEqual(text.length);
    if (end - start === length && length > 2) expect(text.slice(start, end)).toBe(span.text.slice(at, at + length));
  }
}

describe("commands", () => {
  test("exec form gives decoded words with the place of each string", () => {
    const text = 'FROM a\nCMD ["sh", "-c", \\\n  # why\n  "gunicorn \\"x\\" $PORT\\n"]\n';
    const [made] = commands(text);
    if (made?.form !== "exec") throw new Error("not exec");
    const [, , last] = made.words;
    expect(last?.value).toEqual(known('gunicorn "x" $PORT\n'));
    expect(last && text.slice(last.place.start, last.place.end)).toBe('"gunicorn \\"x\\" $PORT\\n"');
    expect(last?.variables.map(({ name, expanded }) => [name, expanded])).toEqual([["PORT", false]]);
  });

  test("shell form joins continuations and leaves comment and blank lines out", () => {
    const made = command("CMD gunicorn app \\ \n  # four\n\n  -w 4 \\\n  -b :80");
    expect(made).toMatchObject({ form: "shell", looksLikeJson: false });
    expect(made.form === "shell" && made.span.text).toBe("gunicorn app   -w 4   -b :80");
  });

  test.each(["['a', 'b']", '["a", "b",]', '["a" "b"]', '["a", "b"', '[ "a", b ]', "[“a”]"])(
    "%s was meant as exec form",
    (text) => expect(command(`CMD ${text}`)).toMatchObject({ form: "shell", looksLikeJson: true }),
  );

  test.each(["[ -f x ] && a", "[[ -f x ]] && a", "[ -z $X ] || a", "a [b]"])("%s was not", (text) => {
    expect(command(`RUN ${text}`)).toMatchObject({ form: "shell", looksLikeJson: false });
  });

  test("a here-document alone is the script, and its lines are no instructions", () => {
    const { instructions, errors } = read(
      "FROM a\nRUN <<EOF\npip install x\nENV no\nEOF\nCOPY <<'X' <<-Y /etc/\n1\nX\n\t2\n\tY\nUSER u\n",
    );
    expect(errors).toEqual([]);
    expect(instructions.map((one) => one.keyword)).toEqual(["FROM", "RUN", "COPY", "USER"]);
    const [, run, copy] = instructions;
    expect(run?.kind === "command" && run.command.form === "shell" && run.command.span.text).toBe(
      "pip install x\nENV no\n",
    );
    expect(copy?.kind === "copy" && copy.heredocs.map(({ body, expand }) => [body.text, expand])).toEqual([
      ["1\n", false],
      ["2\n", true],
    ]);
  });

  test("health checks", () => {
    const [, check, none] = read(
      "FROM a\nHEALTHCHECK --interval=5s --timeout=3s CMD curl x\nhealthcheck none\n",
    ).instructions;
    expect(check?.flags.map(({ name, value }) => [name, value?.text])).toEqual([
      ["interval", "5s"],
      ["timeout", "3s"],
    ]);
    expect(check?.kind === "healthcheck" && check.command).toMatchObject({ form: "shell", span: { text: "curl x" } });
    expect(none).toMatchObject({ kind: "healthcheck" });
    expect(none).not.toHaveProperty("command");
  });
});

test("stages, their names, and arguments before the first", () => {
  const { stages, globalArgs, errors } = read(
    "ARG V=3.12\nFROM --platform=linux/amd64 python:$V AS Build\nRUN a\nFROM build\nCOPY --from=build --chown=a:b /x /y z/\n",
  );
  expect(errors).toEqual([]);
  expect(globalArgs[0]?.pairs[0]?.value?.text).toBe("3.12");
  expect(stages.map(({ name, base, platform }) => [name, base.text, platform?.text])).toEqual([
    ["build", "python:$V", "linux/amd64"],
    [undefined, "build", undefined],
  ]);
  const copy = stages[1]?.instructions[0];
  expect(
    copy?.kind === "copy" && [copy.sources.map((one) => one.text), copy.destination?.text, copy.flags[0]?.value?.text],
  ).toEqual([["/x", "/y"], "z/", "build"]);
});

test.each([
  [
    "ENV A=1 B='2 3' C=\"4 $A\" \\\n  D=x\\ y",
    [
      ["A", "1"],
      ["B", "'2 3'"],
      ["C", '"4 $A"'],
      ["D", "x\\ y"],
    ],
  ],
  ["ENV A b c = d", [["A", "b c = d"]]],
  [
    "ARG A\nARG B=1 C",
    [
      ["A", undefined],
      ["B", "1"],
      ["C", undefined],
    ],
  ],
])("%s", (text, expected) => expect(pairs(text)).toEqual(expected));

test.each([
  ["'a $X'b", "a $X" + "b"],
  ['"a $X" \\$X', "a 1 $X"],
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: Dockerfile text
  ["${X} ${Y:-d$X} ${Y-} ${X:+z} ${Y:+z}", "1 d1  z "],
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: Dockerfile text
  ["$Y.", "."],
])("expands %s", (text, expected) => {
  const [, env] = read(`FROM a\nENV N=${text.replaceAll(" ", "\\ ")}`).instructions;
  const span = env?.kind === "variables" ? env.pairs[0]?.value : undefined;
  const given = span && expandDocker({ ...span, text }, (name) => (name === "X" ? known("1") : undefined));
  expect(given?.value).toEqual(known(expected));
});

describe("what is no Dockerfile", () => {
  test.each(["web: gunicorn app\nworker: rq\n", "import os\nprint(1)\n", "", "\u0000\u0001"])(
    "%j: one error",
    (text) => {
      expect(read(text).errors).toHaveLength(1);
    },
  );

  test("a byte-order mark, carriage returns and another escape character", () => {
    const text = "\ufeff# escape=`\r\nFROM a\r\nRUN a `\r\n  b\r\n";
    const { errors, stages, escapeCharacter } = read(text);
    expect(errors).toEqual([]);
    expect(escapeCharacter).toBe("`");
    const run = stages[0]?.instructions[0];
    expect(run?.kind === "command" && run.command.form === "shell" && run.command.span.text).toBe("a   b");
  });
});

const piece = fc.constantFrom(
  "FROM python:3.12",
  " AS x",
  "\n",
  "\r\n",
  "RUN ",
  "CMD ",
  '["a", "b\\u00e9"]',
  "ENV A=1 ",
  'B="x y" ',
  "\\\n",
  "# c\n",
  "<<EOF",
  "\nEOF\n",
  "COPY --from=x a b",
  "'",
  '"',
  "$X",
  "\u0000",
  "\ud800",
  "😀",
  "HEALTHCHECK CMD x",
  " ",
  "[",
  "WORKDIR /a",
);

test("any text: never throws, and every place lies in it", () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (parts) => {
      const text = parts.join("");
      const made = read(text);
      for (const instruction of made.instructions) {
        const { start, end } = instruction.place;
        expect(start).toBeLessThanOrEqual(end);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(text.slice(instruction.keywordPlace.start, instruction.keywordPlace.end).toUpperCase()).toBe(
          instruction.keyword,
        );
        if (instruction.kind === "words") instruction.words.forEach((word) => void expectMapped(word, text));
        if (instruction.kind === "variables") {
          for (const { name, namePlace, value } of instruction.pairs) {
            const written = text.slice(namePlace.start, namePlace.end);
            if (!written.includes("\\")) expect(written).toBe(name);
            if (value) expectMapped(value, text);
          }
        }
        if (instruction.kind !== "command") continue;
        if (instruction.command.form === "shell") expectMapped(instruction.command.span, text);
        else
          for (const word of instruction.command.words)
            expectMapped(word.span ?? { file: "", text: "", segments: [] }, text);
      }
    }),
    { numRuns: 1500 },
  );
});

test("another parser sees the same instructions", () => {
  const line = fc.constantFrom(
    "RUN a && b",
    "RUN a \\\n  # c\n  b",
    "ENV A=1 B=2",
    "ENV A 1",
    'CMD ["a", "b"]',
    "# comment",
    "",
    "WORKDIR /app",
    "COPY a b ./",
    "EXPOSE 80 443/tcp",
    "RUN <<X\nENV y\nX",
    "ONBUILD RUN x",
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (body) => {
      const text = ["FROM a", ...body].join("\n");
      const theirs = DockerfileParser.parse(text).getInstructions();
      const ours = read(text).instructions;
      expect(ours.map((one) => (one.onbuild ? "ONBUILD" : one.keyword))).toEqual(theirs.map((one) => one.getKeyword()));
      const starts = text.split("\n").map((_, index, all) => all.slice(0, index).join("\n").length + (index ? 1 : 0));
      expect(ours.map((one) => one.place.start)).toEqual(
        theirs.map((one) => (starts[one.getRange().start.line] ?? 0) + one.getRange().start.character),
      );
    }),
    { numRuns: 300 },
  );
});
