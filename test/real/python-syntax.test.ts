import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readModule } from "../../src/formats/python/reader.ts";
import { dumpBody } from "./python/dump.ts";

/** Modules of the standard library, whatever release is installed: every twelfth file, by name. */
function libraryFiles(): string[] {
  const folder = execFileSync("python3", ["-c", "import sysconfig; print(sysconfig.get_path('stdlib'))"], {
    encoding: "utf8",
  }).trim();
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".py") && !/lib2to3|site-packages|dist-packages|\btest/.test(name),
  );
  return names
    .sort()
    .filter((_, index) => index % 12 === 0)
    .map((name) => join(folder, name));
}

type Answer = { path: string; body?: unknown[]; error?: string };

test("the standard library reads as CPython's own parser reads it", () => {
  const files = libraryFiles();
  const printed = execFileSync("python3", [fileURLToPath(new URL("./python/dump_ast.py", import.meta.url))], {
    input: `${files.join("\n")}\n`,
    maxBuffer: 1 << 28,
    encoding: "utf8",
  });
  let statements = 0;
  const different: string[] = [];
  for (const line of printed.trim().split("\n")) {
    const { path, body, error }: Answer = JSON.parse(line);
    if (error || !body) continue;
    const text = readFileSync(path, "utf8");
    const module = readModule(path, text);
    const ours = dumpBody(module.body);
    for (let index = 0; index < Math.max(ours.length, body.length); index++) {
      statements++;
      if (JSON.stringify(alike(ours[index])) !== JSON.stringify(alike(body[index])))
        different.push(`${path}: statement ${index}`);
    }
  }
  expect(statements).toBeGreaterThan(400);
  // A number that ends in its point at the end of a line, and the like: the grammar itself differs there.
  expect(different.length).toBeLessThanOrEqual(Math.ceil(statements / 200));
});

/** Brings both shapes to one: chains of `and` laid flat, neighbouring texts of f-strings joined, floats as numbers. */
function alike(shape: unknown): unknown {
  if (!Array.isArray(shape)) return shape;
  const [kind, first, second] = shape;
  if (kind === "Float") return ["Float", typeof first === "string" ? fromHex(first) : first];
  if (kind === "Bool" && Array.isArray(second)) {
    const flat = second
      .map(alike)
      .flatMap((one) => (Array.isArray(one) && one[0] === "Bool" && one[1] === first ? one[2] : [one]));
    return ["Bool", first, flat];
  }
  if (kind === "JoinedStr" && Array.isArray(first)) {
    const joined: unknown[] = [];
    for (const part of first) {
      const last = joined[joined.length - 1];
      if (isText(part) && part.length === 0) continue;
      if (isText(part) && isText(last)) last.push(...part);
      else joined.push(isText(part) ? [...part] : alike(part));
    }
    // An f-string without a replacement is a plain string to the reader.
    return joined.every(isText) ? ["Str", joined.flat()] : ["JoinedStr", joined];
  }
  return shape.map(alike);
}

function isText(part: unknown): part is number[] {
  return Array.isArray(part) && part.every((one) => typeof one === "number");
}

function fromHex(text: string): number | null {
  const match = /^(-?)0x([01])\.([0-9a-f]*)p([+-]\d+)$/.exec(text);
  if (!match) return null;
  const digits = match[3] ?? "";
  const mantissa = Number(match[2]) + (digits ? Number.parseInt(digits, 16) / 16 ** digits.length : 0);
  return (match[1] ? -1 : 1) * mantissa * 2 ** Number(match[4]);
}
