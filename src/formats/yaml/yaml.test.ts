import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeOf } from "../../model/span.ts";
import { entryOf, itemsOf, scalarOf, type YamlNode, type YamlScalar } from "./node.ts";
import { readYaml } from "./reader.ts";

function scalars(node: YamlNode | undefined): YamlScalar[] {
  if (!node) return [];
  if (node.kind === "scalar") return [node];
  if (node.kind === "seq") return node.items.flatMap(scalars);
  return node.entries.flatMap((entry) => [entry.key, ...scalars(entry.value)]);
}

function allScalars(text: string): YamlScalar[] {
  return readYaml("a.yaml", text).documents.flatMap((document) => scalars(document.root));
}

/** Where a piece of a scalar's decoded text stands in the file. */
function sourceOf(text: string, scalar: YamlScalar, piece: string): string {
  const at = scalar.text.indexOf(piece);
  const place = placeOf(scalar.span, at, at + piece.length);
  return text.slice(place.start, place.end);
}

const TEXTS = fc.oneof(
  fc.string({
    unit: fc.constantFrom(
      "a",
      "b",
      ":",
      " ",
      "-",
      "\n",
      "'",
      '"',
      "\\",
      "|",
      ">",
      "#",
      "&",
      "*",
      "[",
      "{",
      "\t",
      "\r\n",
      "é",
      "😀",
    ),
  }),
  fc.string({ unit: "binary" }),
  fc
    .array(
      fc.constantFrom(
        "services:",
        "  - name: web",
        "    startCommand: >-",
        "      gunicorn main:app",
        "    env: &e",
        "    x: *e",
        "    y: 'it''s'",
        '    z: "a\\nb"',
        "  <<: *e",
        "---",
        "key: |2",
        "   text",
      ),
      { maxLength: 12 },
    )
    .map((lines) => lines.join("\n")),
);

describe("yaml reader", () => {
  it("never throws, keeps ranges inside the text, and maps decoded text back", () => {
    fc.assert(
      fc.property(TEXTS, (text) => {
        const file = readYaml("a.yaml", text);
        for (const error of file.errors) expect(error.place.end).toBeLessThanOrEqual(text.length);
        for (const scalar of file.documents.flatMap((document) => scalars(document.root))) {
          expect(scalar.place.start).toBeGreaterThanOrEqual(0);
          expect(scalar.place.end).toBeLessThanOrEqual(text.length);
          let at = 0;
          for (const segment of scalar.span.segments) {
            expect(segment.at).toBe(at);
            at += segment.length;
            expect(segment.start).toBeGreaterThanOrEqual(scalar.place.start);
            expect(segment.end).toBeLessThanOrEqual(scalar.place.end);
            const even = segment.end - segment.start === segment.length && scalar.span.segments.length > 1;
            const source = text.slice(segment.start, segment.end);
            if (even && !/\s/.test(source) && scalar.style !== "double") {
              expect(source).toBe(scalar.text.slice(segment.at, segment.at + segment.length));
            }
          }
          expect(at).toBe(scalar.text.length);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("finds every word of a scalar written in any style", () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9:./=-]{0,8}[a-z0-9]$/);
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 8 }),
        fc.constantFrom("plain", "single", "double", ">-", "|-", ">", "|"),
        (words, style) => {
          const unique = words.map((one, index) => `${one}x${index}x`);
          const text = written(unique, style);
          const [, scalar] = allScalars(text);
          if (!scalar) throw new Error(`no scalar in ${text}`);
          for (const one of unique) expect(sourceOf(text, scalar, one)).toBe(one);
        },
      ),
    );
  });

  it("keeps escapes and doubled quotes in their places", () => {
    const text = `a: "x\\tlimit\\u0020\\"q\\" end"\nb: 'it''s --flag'\n`;
    const found = allScalars(text);
    const double = found[1];
    const single = found[3];
    if (!double || !single) throw new Error("scalars missing");
    expect(double.text).toBe('x\tlimit "q" end');
    expect(sourceOf(text, double, "limit")).toBe("limit");
    expect(sourceOf(text, double, '"q"')).toBe('\\"q\\"');
    expect(sourceOf(text, single, "--flag")).toBe("--flag");
    expect(single.text).toBe("it's --flag");
  });

  it("replaces aliases and merge keys, and survives a bomb of them", () => {
    const text = "base: &b {plan: free, n: 1}\nweb:\n  <<: *b\n  n: 2\n";
    const root = readYaml("a.yaml", text).documents[0]?.root;
    const web = entryOf(root, "web")?.value;
    expect(scalarOf(entryOf(web, "plan")?.value)?.text).toBe("free");
    expect(scalarOf(entryOf(web, "n")?.value)?.value).toBe(2);
    const bomb = `a0: &a0 [x]\n${Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}, *a${n}, *a${n}]`).join("\n")}\n`;
    expect(readYaml("a.yaml", bomb).documents).toHaveLength(1);
  });

  it("reads the rest of a text with a mistake, and says what a text is that is no YAML", () => {
    const broken = readYaml("a.yaml", "services:\n  - name: web\n    plan: [free\n  - name: api\n");
    expect(broken.errors.length).toBeGreaterThan(0);
    expect(itemsOf(entryOf(broken.documents[0]?.root, "services")?.value).length).toBeGreaterThan(0);
    const guide = readYaml(
      "render.yaml",
      "# Deploying\n\nPush to main:\n\n```yaml\nservices:\n  - type: web\n```\nThen: wait: done\n",
    );
    expect(guide.errors).toHaveLength(1);
    expect(guide.errors[0]?.message).toContain("a Markdown document");
  });

  it("tolerates unknown tags and several documents", () => {
    const file = readYaml("a.yaml", "ports: !reset []\n---\nb: 1\n");
    expect(file.documents).toHaveLength(2);
    expect(entryOf(file.documents[0]?.root, "ports")?.value.kind).toBe("seq");
  });
});

function written(words: readonly string[], style: string): string {
  if (style === "plain") return `key: ${words.join(" ")}\n`;
  if (style === "single") return `key: '${words.join("\n   ")}'\n`;
  if (style === "double") return `key: "${words.join(" \\\n   ")}"\n`;
  return `key: ${style}\n${words.map((word) => `    ${word}`).join("\n")}\nnext: 1\n`;
}
