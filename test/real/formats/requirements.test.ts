import { execFileSync } from "node:child_process";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readRequirements } from "../../../src/formats/requirements/reader.ts";
import { realSuite } from "../../support/real-suite.ts";
import { ROOT } from "../../support/root.ts";
import { ensureVenv } from "../../support/venv.ts";

const blank = fc.constantFrom("", " ", "  ");
const name = fc.constantFrom("flask", "Gunicorn", "psycopg2.binary", "a_b-c", "x", "-x", "uvicorn_", "1a", "é");
const version = fc.constantFrom(
  "1",
  "20.0.4",
  "1.0rc1",
  "2.*",
  "1!2",
  "1.0+x",
  "v1",
  "1.0.dev1",
  "1.0-1",
  "x",
  "1..2",
  "",
);
const operator = fc.constantFrom("==", ">=", "<=", "~=", "!=", "<", ">", "===", "=");
const clause = fc.tuple(operator, blank, version).map((parts) => parts.join(""));
const specifier = fc.array(clause, { maxLength: 2 }).map((clauses) => clauses.join(", "));
const extras = fc.constantFrom("", "", "[standard]", "[a, b]", "[]", "[a,]", "[ a ]", "[a");
const marker = fc.constantFrom(
  "",
  "",
  '; python_version < "3.9"',
  ";python_version>='3' and (os_name=='nt' or extra == 'x')",
  " ; sys_platform not in 'win32'",
  "; nonsense",
  ";",
);
const hash = fc.constantFrom(
  "",
  "",
  " --hash=sha256:0123456789abcdef",
  " \\\n    --hash=sha256:00 \\\n  --hash=sha256:11",
);
const comment = fc.constantFrom("", "", " # why", "#no", "  # a \\");
const requirement = fc.tuple(name, extras, blank, specifier, marker, hash, comment).map((parts) => parts.join(""));
const address = fc
  .tuple(name, blank, fc.constantFrom("https://h/a.zip", "file:///x", "git+https://g/x@1"), marker)
  .map(([left, space, right, tail]) => `${left}${space}@${space}${right} ${tail}`);
const line = fc.oneof(
  { weight: 6, arbitrary: requirement },
  { weight: 1, arbitrary: address },
  fc.constantFrom(
    "",
    "# only a comment",
    "   ",
    "--pre",
    "-i https://i",
    "--extra-index-url=https://j",
    "flask \\",
    "a==1\\",
  ),
);
const text = fc
  .tuple(fc.array(line, { maxLength: 4 }), fc.constantFrom("\n", "\r\n"))
  .map(([lines, end]) => lines.join(end));

/** What we read, in the shape in which the script reports what pip reads. */
function ours(source: string): unknown[] {
  const { entries, errors } = readRequirements("r.txt", source);
  const all = [
    ...errors.map(({ place }) => ({ at: place.start, entry: { error: true as unknown } as object })),
    ...entries.flatMap((entry) => {
      if (entry.kind !== "requirement") return [];
      const { name: found, extras: given, specifier: clauses, url, marker: condition } = entry.requirement;
      const read = {
        name: found,
        extras: [...new Set(given)].sort(),
        specifier: clauses === "" ? [] : [...new Set(clauses.split(","))].sort(),
        url: url ?? null,
        marker: condition ? true : null,
        hashes: entry.hashes.length,
      };
      return [{ at: entry.place.start, entry: read as object }];
    }),
  ];
  return all.sort((left, right) => left.at - right.at).map(({ entry }) => entry);
}

realSuite("requirements files", ["python"], () => {
  test("pip reads generated files as we do", async () => {
    const venv = await ensureVenv(["pip==25.0.1"]);
    const texts = fc.sample(text, { numRuns: 1500, seed: 7 });
    const output = execFileSync(join(venv, "bin/python"), [join(ROOT, "test/real/formats/requirements.py")], {
      input: JSON.stringify(texts),
      maxBuffer: 1 << 26,
      encoding: "utf8",
    });
    const theirs = JSON.parse(output) as (Record<string, unknown>[] | null)[];
    const differences: unknown[] = [];
    let compared = 0;
    for (const [index, source] of texts.entries()) {
      const expected = theirs[index];
      // pip gives up a whole file where an option's line is malformed; we only that line.
      if (!expected) continue;
      const plain = expected.map((entry) => ("error" in entry ? { error: true } : entry));
      compared += plain.length;
      const read = ours(source);
      if (JSON.stringify(read) !== JSON.stringify(plain)) differences.push({ source, ours: read, pip: plain });
    }
    expect(differences.slice(0, 10)).toEqual([]);
    expect(compared).toBeGreaterThan(1000);
  });
});
