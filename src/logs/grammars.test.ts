import { describe, expect, it } from "vitest";
import { matcherOf } from "./events/matcher.ts";
import { GRAMMARS } from "./grammars.generated.ts";
import { recordReader } from "./records/reader.ts";

describe("grammars", () => {
  const patterns = GRAMMARS.flatMap(({ speaker, patterns }) => patterns.map((pattern) => ({ speaker, pattern })));
  const matcher = matcherOf(GRAMMARS);

  it.each(patterns)("$speaker: $pattern.kind: $pattern.example", ({ speaker, pattern }) => {
    const [read] = recordReader(0, () => 1).read(1, pattern.example);
    const kinds = matcher.match(read?.record.message ?? "").map((found) => `${found.speaker} ${found.pattern.kind}`);
    expect(kinds).toContain(`${speaker} ${pattern.kind}`);
  });

  it.each(patterns)("$speaker: $pattern.kind has literals the prefilter can use", ({ pattern }) => {
    for (const literal of pattern.literals) expect(literal.length).toBeGreaterThanOrEqual(3);
    expect(pattern.literals.some((literal) => pattern.example.includes(literal))).toBe(true);
  });
});
