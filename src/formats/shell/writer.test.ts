import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectSameForm, laidOut, onDisk, written } from "../../../test/support/writing.ts";
import type { Command } from "../../model/command.ts";
import { verbatim } from "../../model/span.ts";
import { knownValue } from "../../model/value.ts";
import { readDockerfile } from "../dockerfile/reader.ts";
import { execCommand } from "./literal.ts";
import { readShell } from "./reader.ts";
import { deleteWords, insertWords, quoteWord, replaceWord } from "./writer.ts";

function shell(text: string): Command {
  const step = readShell(verbatim("start.sh", text, 0), () => undefined).commands.at(-1);
  if (!step) throw new Error("no command");
  return step.command;
}

function exec(text: string): Command {
  const last = readDockerfile("Dockerfile", text).instructions.at(-1);
  const command =
    last?.kind === "command" && last.command.form === "exec" ? execCommand(last.command.words) : undefined;
  if (!command) throw new Error("no command");
  return command;
}

function values(command: Command): (string | undefined)[] {
  return command.words.map((word) => knownValue(word.value));
}

const layouts: [string, (text: string) => Command][] = [
  ["#!/bin/sh\nset -e\ngunicorn app:app -w 2 --bind '0.0.0.0:80' # four\n", shell],
  ["exec gunicorn \\\n  app:app \\\n  -w 2 \\\n  --bind 0.0.0.0:80\n", shell],
  ['FROM a\n# run\nCMD ["gunicorn", "app:app","-w", "2"]\n', exec],
  ['FROM a\nCMD [ \\\n  "gunicorn", \\\n  "app:app" \\\n]\n', exec],
];

describe.each(layouts)("%j", (source, read) => {
  test("twenty words inserted, replaced and deleted read back", () => {
    const word = fc.stringMatching(/^[a-z0-9.:/-]{1,8}$/);
    const step = fc.record({
      at: fc.nat(),
      kind: fc.constantFrom("insert", "replace", "delete"),
      words: fc.array(word, { minLength: 1, maxLength: 2 }),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 20 }), onDisk, (steps, form) => {
        // A shell takes a byte-order mark for part of the first word.
        const first = laidOut(source, { ...form, mark: false });
        let text = first;
        for (const { at, kind, words } of steps) {
          const command = read(text);
          const index = at % command.words.length;
          const target = command.words[index];
          const expected = values(command);
          if (!target || (kind === "delete" && index === 0)) continue;
          if (kind === "insert") expected.splice(index + 1, 0, ...words);
          else if (kind === "replace") expected.splice(index, 1, words[0]);
          else expected.splice(index, 1);
          const result =
            kind === "insert"
              ? insertWords(text, command, target, words)
              : kind === "replace"
                ? replaceWord(text, command, target, words[0] ?? "")
                : deleteWords(text, command, target);
          text = written(text, result);
          expect(values(read(text))).toEqual(expected);
          expectSameForm(first, text);
        }
        if (source.includes("# four")) expect(text).toContain("# four");
      }),
      { numRuns: 15 },
    );
  });
});

test("quoted words come back from the shell as they were", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const command = shell(`a ${quoteWord(text.replaceAll("\u0000", ""))}`);
      expect(values(command)[1]).toBe(text.replaceAll("\u0000", ""));
    }),
  );
});
