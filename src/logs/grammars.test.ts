import { describe, expect, it } from "vitest";
import { matcherOf } from "./events/matcher.ts";
import { GRAMMARS } from "./grammars.generated.ts";
import { recordReader } from "./records/reader.ts";

describe("grammars", () => {
  const matcher = matcherOf(GRAMMARS);

  it.each(GRAMMARS)("of $speaker recognises each of its own lines", ({ speaker, patterns }) => {
    for (const { kind, example } of patterns) {
      const [read] = recordReader(0, () => 1).read(1, example);
      const kinds = matcher.match(read?.record.message ?? "").map((found) => `${found.speaker} ${found.pattern.kind}`);
      expect(kinds, example).toContain(`${speaker} ${kind}`);
    }
  });

  it.each(GRAMMARS)("of $speaker has literals the prefilter can use", ({ patterns }) => {
    for (const { literals, example } of patterns) {
      for (const literal of literals) expect(literal.length).toBeGreaterThanOrEqual(3);
      expect(
        literals.some((literal) => example.includes(literal)),
        example,
      ).toBe(true);
    }
  });
});
