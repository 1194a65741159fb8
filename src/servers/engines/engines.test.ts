import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SERVERS } from "../registry.generated.ts";
import { pythonFloat, pythonInt } from "./numbers.ts";
import { releaseIndex } from "./releases.ts";
import { shlexSplit } from "./shlex.ts";
import { wordAt } from "./testing.ts";

describe("Python's numbers", () => {
  it.each([
    ["4", 4],
    [" +4\n", 4],
    ["-0", 0],
    ["1_000", 1000],
    ["007", 7],
    ["1__0", undefined],
    ["4.0", undefined],
    ["", undefined],
    ["0x10", undefined],
  ])("int(%j) is %s", (text, value) => expect(pythonInt(text)).toBe(value));

  it.each([
    ["0x10", 16],
    ["0o22", 18],
    ["0b11", 3],
    ["0_7", undefined],
    ["007", undefined],
    ["000", 0],
    ["0x_f", 15],
  ])("int(%j, 0) is %s", (text, value) => expect(pythonInt(text, true)).toBe(value));

  it.each([
    ["1e3", 1000],
    [".5", 0.5],
    ["5.", 5],
    ["1_0.5", 10.5],
    ["-inf", Number.NEGATIVE_INFINITY],
    ["1_", undefined],
    ["1.5s", undefined],
  ])("float(%j) is %s", (text, value) => expect(pythonFloat(text)).toBe(value));
});

describe("shlex.split", () => {
  it("splits as a POSIX shell would, with places", () => {
    const words = shlexSplit(`-w 4 --name 'a b' "c\\"d" e\\ f ''`);
    expect(words).toMatchObject([
      { value: "-w", start: 0, end: 2 },
      { value: "4" },
      { value: "--name" },
      { value: "a b", start: 12, end: 17 },
      { value: 'c"d' },
      { value: "e f" },
      { value: "" },
    ]);
    expect(shlexSplit("'open")).toEqual({ error: "No closing quotation" });
  });

  it("undoes quoting", () => {
    const word = fc.string().filter((text) => !text.includes("\0"));
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const text = words.map((one) => `'${one.replaceAll("'", `'"'"'`)}'`).join(" ");
        const split = shlexSplit(text);
        expect("error" in split ? split : split.map(({ value }) => value)).toEqual(words);
      }),
    );
  });
});

describe("releases", () => {
  it("takes the newest release that is not newer", () => {
    const releases = ["19.9.0", "19.10.0", "20.0.4", "20.1.0"];
    const found = (version: string): string | undefined => releases[releaseIndex(releases, version)];
    expect(["18.0", "19.9.0", "19.10.0", "20.0.9", "20.1", "21.0rc1"].map(found)).toEqual([
      "19.9.0",
      "19.9.0",
      "19.10.0",
      "20.0.4",
      "20.1.0",
      "20.1.0",
    ]);
  });
});

describe.each(SERVERS)("$name takes any words", (server) => {
  const piece = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.constantFrom("--", "-", "=", "--bind", "-w", "--w", "--port=", "main:app", "$PORT", '"$X"', "--host=$X", "-b$X"),
  );

  it("without throwing, and points inside them", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.constantFrom(...server.releases), (texts, version) => {
        let at = 0;
        const words = texts.map((text) => {
          const word = wordAt(text, at);
          at += text.length + 1;
          return word;
        });
        const invocation = server.invoke(wordAt(server.name, at), words, version);
        const input = { invocation, version, environment: [] };
        server.start(input);
        for (const { origin } of server.resolve(input).values()) {
          if ("file" in origin.at) expect(origin.at.end).toBeLessThanOrEqual(at);
        }
        for (const { flagPlace, value } of invocation.options) {
          expect(flagPlace.start).toBeLessThanOrEqual(flagPlace.end);
          const option = words.find(({ place }) => place.start <= flagPlace.start && flagPlace.end <= place.end);
          expect(option).toBeDefined();
          if (value?.value.known)
            expect(texts.join(" ").slice(value.place.start, value.place.end)).toBe(value.value.value);
        }
      }),
      { numRuns: 150 },
    );
  });
});
