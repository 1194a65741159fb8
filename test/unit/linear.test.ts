import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { costOf } from "../../scripts/lib/regex/linear.ts";
import { searchSteps } from "../support/matcher-steps.ts";

describe("counting the ways of a regular expression", () => {
  it.each([
    /^(a+)+$/,
    /^(a|a)*$/,
    /^(?:(?:x?|y?)a)*$/,
    /^a*a*$/,
    /^\s*\d*\s*$/,
    /\d+x/,
    /(?:^|a)a*b/,
    /foo.*bar/,
    /foo[^\n]*(?:[\s\S](?=)){0,9}(?=)/,
    /(?=a*b)/,
    /^(?!.*x)?(?:a|b)+[ab]+$/,
    /a(?:.*x|b)*/,
    /^(["']).*\1.*\1$/,
    /^(?:a{1,9}b)*(?:a{5}b)*$/,
  ])("finds that %s may take longer than the text is", ({ source, flags }) => {
    expect(costOf(source, flags).kind).toBe("unknown");
  });

  it.each([
    /^(a+)b/,
    /^a*/m,
    /"[^"]*"/,
    /^(["']).*\1$/s,
    /^(?=a*b)?a*$/,
    /(?<!\$)\$\{(\w+)\}/,
    /\b\w+\b/,
    /^#[ \t]*set/m,
    /foo.{0,600}bar/,
    /x(?:\[[^\]\n]*\])?[^\n]*/,
    /^(?:a{1,9}b)*(?:a{10}b)*$/,
    /^[a-z]+:\/\/[^:/@\s]+:[^@/\s]+@(?!localhost|127\.)/i,
  ])("proves %s", ({ source, flags }) => {
    expect(costOf(source, flags)).toEqual({ kind: "linear" });
  });

  it("proves nothing of which a plain matcher takes longer on repeated text", () => {
    fc.assert(
      fc.property(patterns, fc.constantFrom("", "i", "m", "y"), (pattern, flags) => {
        if (costOf(pattern, flags).kind !== "linear") return;
        for (const [before, again, after] of TEXTS) {
          const [short, long] = [8, 16].map((times) => {
            return searchSteps(pattern, flags, before + again.repeat(times) + after, 20_000);
          });
          // What stands once is paid once: only what a turn of the repetition adds may grow with the text.
          expect(long, `/${pattern}/${flags} on ${before}(${again})*${after}`).toBeLessThan((short ?? 0) * 2.5 + 60);
        }
      }),
      { numRuns: 150 },
    );
  });
});

/** Beginnings, what is repeated, and ends. */
const TEXTS = ["", "a", "b "].flatMap((before) =>
  ["a", "ab", "b ", "aab"].flatMap((again) => ["", "c", " ", "\n"].map((after) => [before, again, after] as const)),
);

const { pattern: patterns } = fc.letrec<{ pattern: string; sequence: string; term: string }>((tie) => ({
  pattern: fc.array(tie("sequence"), { minLength: 1, maxLength: 2 }).map((parts) => parts.join("|")),
  sequence: fc
    .array(fc.tuple(tie("term"), fc.constantFrom("", "", "*", "+", "?", "{0,3}", "{2}", "*?")), { maxLength: 4 })
    .map((parts) =>
      parts.map(([term, count]) => (/^(?:[$^]|\\b|\(\?[=!<])/.test(term) ? term : term + count)).join(""),
    ),
  term: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.constantFrom("a", "b", "[ab]", "[^a]", ".", "\\w", "\\s", "c", "^", "$", "\\b", "\\B"),
    tie("pattern").map((body) => `(?:${body})`),
    tie("pattern").map((body) => `(?=${body})`),
    tie("pattern").map((body) => `(?!${body})`),
    tie("pattern").map((body) => `(${body})`),
    fc.constantFrom("(?<!a)", "(?<=b)", "(?<!ab|b)", "\\1"),
  ),
}));
