import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { verbatim } from "../../model/span.ts";
import { evaluateMarker, readMarker } from "./marker.ts";
import { readRequirement } from "./pep508.ts";
import { readRequirements } from "./reader.ts";
import { isVersion } from "./version.ts";

function requirements(text: string) {
  return readRequirements("requirements.txt", text).entries.flatMap((entry) =>
    entry.kind === "requirement" ? [entry.requirement] : [],
  );
}

describe("requirements", () => {
  test.each([
    ["gunicorn == 20.0.4", "gunicorn", "==20.0.4", "20.0.4"],
    ["Uvicorn[standard] >=0.20, <1", "uvicorn", ">=0.20,<1", undefined],
    ["psycopg2.binary (==2.9.*)", "psycopg2-binary", "==2.9.*", undefined],
    ["a_-.b", "a-b", "", undefined],
    ["a===1.x", "a", "===1.x", "1.x"],
    ["a==1.0 \\\n  --hash=sha256:00 \\\n  --hash sha256:11 # why", "a", "==1.0", "1.0"],
    ["\ufeffa==1\r\n", "a", "==1", "1"],
  ])("%j", (text, name, specifier, version) => {
    expect(requirements(text)).toMatchObject([version ? { name, specifier, version } : { name, specifier }]);
  });

  test("the place of each part is the part as written", () => {
    const text = "# top\nFlask[async] ~= 2.0 ; python_version < '3.12'  # web\n";
    const [made] = requirements(text);
    const slice = (place?: { start: number; end: number }) => place && text.slice(place.start, place.end);
    expect(
      [made?.namePlace, made?.extrasPlace, made?.specifierPlace, made?.marker?.place, made?.place].map(slice),
    ).toEqual([
      "Flask",
      "[async]",
      "~= 2.0",
      "python_version < '3.12'",
      "Flask[async] ~= 2.0 ; python_version < '3.12'",
    ]);
  });

  test("includes, options, paths and addresses", () => {
    const { entries, errors } = readRequirements(
      "r.txt",
      "-r base.txt\n-cx.txt\n--requirement=y.txt\n-e git+https://x/y#egg=Z\n-e .\n./pkg\nhttps://h/a-1.whl\na @ https://h/a.zip ; os_name == 'nt'\n--extra-index-url https://i\n--pre\n",
    );
    expect(errors).toEqual([]);
    expect(
      entries.map((entry) => {
        if (entry.kind === "include") return [entry.constraint ? "-c" : "-r", entry.path.text];
        if (entry.kind === "source") return [entry.editable ? "-e" : "source", entry.target.text, entry.name];
        if (entry.kind === "option") return [entry.name, entry.value?.text];
        return [entry.requirement.name, entry.requirement.url];
      }),
    ).toEqual([
      ["-r", "base.txt"],
      ["-c", "x.txt"],
      ["-r", "y.txt"],
      ["-e", "git+https://x/y#egg=Z", "Z"],
      ["-e", ".", undefined],
      ["source", "./pkg", undefined],
      ["source", "https://h/a-1.whl", undefined],
      ["a", "https://h/a.zip"],
      ["--extra-index-url", "https://i"],
      ["--pre", undefined],
    ]);
  });

  test.each([
    "a b",
    "a = 1",
    "a==",
    "a==1 2",
    "-x",
    "a; foo",
    "==1",
    "a --no-deps",
    "a -q",
    "pip install a",
    "a[",
    "a@",
  ])("%s is refused, and the next line is read", (text) => {
    const made = readRequirements("r.txt", `${text}\nb==1\n`);
    expect(made.errors).toHaveLength(1);
    expect(made.entries).toHaveLength(1);
  });

  test("options of a whole file count for nothing behind a requirement", () => {
    const { entries, errors, ignored } = readRequirements(
      "r.txt",
      "torch --index-url https://i/cpu\na==1 --pre --hash=sha256:0\nb -r c.txt --hash sha256:1\n--pre\n",
    );
    expect(errors).toEqual([]);
    expect(entries.map((entry) => (entry.kind === "requirement" ? entry.requirement.name : entry.kind))).toEqual([
      "torch",
      "a",
      "b",
      "option",
    ]);
    expect(ignored.map(({ message, place }) => [message.split(" ")[5], place.start])).toEqual([
      ["--index-url", 6],
      ["--pre", 37],
      ["--requirement", 61],
    ]);
  });

  test("something else gives one error", () => {
    const made = readRequirements("r.txt", "import os, sys\nprint('x y')\n".repeat(200));
    expect(made.errors).toHaveLength(1);
    expect(made.entries).toEqual([]);
  });
});

test.each([
  ["python_version < '3.8'", false],
  ["python_version >= '3.8' and sys_platform != 'win32'", true],
  ["sys_platform == 'win32' or (python_version > '3' and os_name == 'posix')", undefined],
  ["sys_platform in 'linux darwin'", true],
  ["'linux' not in sys_platform", false],
  ["python_version == '3.*'", true],
])("marker %s is %s", (text, expected) => {
  const marker = readMarker(text);
  expect(marker && evaluateMarker(marker, { python_version: "3.11", sys_platform: "linux" })).toBe(expected);
});

test.each(["python_version", "a == b", "python_version == '3", "x == '1'", "(os_name == 'a'", "", "os_name = 'a'"])(
  "%j is no marker",
  (text) => expect(readMarker(text)).toBeUndefined(),
);

test.each(["1", "1.0.post1", "1!2.0rc1", "v1.0", "1.0+local.1", "1.0.dev3", "2.0-1"])("%s is a version", (text) => {
  expect(isVersion(text)).toBe(true);
});

const piece = fc.constantFrom(
  ..."a Flask [x] == >= ~= , 1 1.0 .* ; # \\ \n \r\n -r -e -c --hash= @ https://h/x ( ) ' \" python_version < '3' and \u0000 \ud800 😀 . / ./x".split(
    " ",
  ),
  " ",
  "\n",
);

test("any text: places lie in it and say what was read", () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (parts) => {
      const text = parts.join("");
      const { entries, errors } = readRequirements("r.txt", text);
      for (const { place } of [...entries, ...errors]) {
        expect(place.start).toBeLessThanOrEqual(place.end);
        expect(place.end).toBeLessThanOrEqual(text.length);
      }
      for (const entry of entries) {
        if (entry.kind !== "requirement") continue;
        const { namePlace, written } = entry.requirement;
        const name = text.slice(namePlace.start, namePlace.end);
        if (!name.includes("\\")) expect(name).toBe(written);
      }
      readRequirement(verbatim("x", text, 0));
    }),
    { numRuns: 2000 },
  );
});
