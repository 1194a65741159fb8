import fc from "fast-check";
import { expect, test } from "vitest";
import { type NginxDirective, readNginx } from "./reader.ts";

test("directives, blocks, quotes, comments and templates", () => {
  const variable = ["$", "{PORT}"].join("");
  const text = `upstream api { server web:${variable} max_fails=0; } # server no;\nserver { add_header X "a; b"; }`;
  const [upstream, server] = readNginx("nginx.conf", text);
  expect(upstream?.words.map((word) => word.text)).toEqual(["api"]);
  expect(upstream?.block?.[0]?.words.map((word) => word.text)).toEqual([`web:${variable}`, "max_fails=0"]);
  expect(server?.block?.map(({ name, words }) => [name, ...words.map((word) => word.text)])).toEqual([
    ["add_header", "X", "a; b"],
  ]);
});

test("any text is read, and places are those of the words", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("a", "$", "{", "}", ";", '"', "'", "\\", "#", "\n", " ") }),
      (text) => {
        const check = (directives: readonly NginxDirective[]): void => {
          for (const { place, words, block } of directives) {
            for (const one of [place, ...words.map((word) => word.place)]) {
              expect(one.start).toBeLessThan(one.end);
              expect(one.end).toBeLessThanOrEqual(text.length);
            }
            check(block ?? []);
          }
        };
        check(readNginx("x", text));
      },
    ),
  );
});
