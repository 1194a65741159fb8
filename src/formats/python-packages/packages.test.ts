import { describe, expect, test } from "vitest";
import { readPipfile, readPipfileLock, readPoetryLock, readUvLock } from "./locks.ts";
import { toSpecifier } from "./poetry-constraint.ts";
import { readPyproject } from "./pyproject.ts";
import type { ProjectPackages } from "./types.ts";

/** Name, specifier and group of each requirement; the places are checked against the text. */
function summary(made: ProjectPackages, text: string): string[] {
  return made.requirements.map(({ name, specifier, group, namePlace, extras, place, versionPlace }) => {
    expect(text.slice(namePlace.start, namePlace.end).toLowerCase().replace(/[_.]/g, "-")).toBe(name);
    expect(text.slice(place.start, place.end)).toContain(text.slice(namePlace.start, namePlace.end));
    if (versionPlace) expect(text.slice(versionPlace.start, versionPlace.end)).toMatch(/\d|\*/);
    return `${name}${extras.length > 0 ? `[${extras}]` : ""} ${specifier} ${group}`.trim();
  });
}

test("PEP 621, extras and groups", () => {
  const text = `[project]
name = "x"
requires-python = ">=3.11"
dependencies = [
  "Flask_Login >= 1, < 2",  # why
  'uvicorn[standard]==0.30.1; sys_platform != "win32"',
]
[project.optional-dependencies]
web = ["gunicorn"]
[dependency-groups]
dev = ["pytest", {include-group = "web"}]
`;
  const made = readPyproject("pyproject.toml", text);
  expect(made.errors).toEqual([]);
  expect(made.python?.specifier).toBe(">=3.11");
  expect(summary(made, text)).toEqual([
    "flask-login >=1,<2",
    "uvicorn[standard] ==0.30.1",
    "gunicorn  extra:web",
    "pytest  dev",
  ]);
  expect(made.requirements[1]?.version).toBe("0.30.1");
});

test("dependencies computed elsewhere are said to be", () => {
  expect(readPyproject("p", '[project]\ndynamic = ["version", "dependencies"]\n').dynamic).toBeDefined();
});

test("Poetry", () => {
  const text = `[tool.poetry.dependencies]
python = "^3.11"
fastapi = "^0.110.1"
uvicorn = { version = "0.30.1", extras = ["standard"] }
torch = [{ version = "2.*", markers = "sys_platform == 'linux'" }]
psycopg = { version = "*", optional = true }
[tool.poetry.group.dev.dependencies]
pytest = "~8.1"
`;
  const made = readPyproject("pyproject.toml", text);
  expect(made).toMatchObject({ tool: "poetry", errors: [] });
  expect(summary(made, text)).toEqual([
    "fastapi >=0.110.1,<0.111.0",
    "uvicorn[standard] ==0.30.1",
    "torch ==2.*",
    "psycopg  extra:psycopg",
    "pytest >=8.1,<8.2 dev",
  ]);
});

test.each([
  ["^1.2.3", ">=1.2.3,<2.0.0"],
  ["^0.0.3", ">=0.0.3,<0.0.4"],
  ["^0.0", ">=0.0,<0.1"],
  ["^0", ">=0,<1.0"],
  ["~1", ">=1,<2.0"],
  ["~1.2.3", ">=1.2.3,<1.3.0"],
  [">=1, <2", ">=1,<2"],
  ["1.2.*", "==1.2.*"],
  ["*", ""],
  ["1.0 || 2.0", undefined],
  ["latest", undefined],
])("constraint %s is %s", (constraint, expected) => expect(toSpecifier(constraint)).toBe(expected));

describe("locks", () => {
  test("poetry.lock", () => {
    const text = `[[package]]
name = "gunicorn"
version = "22.0.0"
optional = false
groups = ["main"]

[[package]]
name = "pytest"
version = "8.0"
groups = ["dev"]

[metadata]
python-versions = "^3.11"
`;
    expect(summary(readPoetryLock("poetry.lock", text), text)).toEqual(["gunicorn ==22.0.0", "pytest ==8.0 dev"]);
  });

  test("uv.lock says what the project reaches, and how", () => {
    const text = `requires-python = ">=3.12"
[[package]]
name = "app"
version = "0.1.0"
source = { virtual = "." }
dependencies = [{ name = "uvicorn", extra = ["standard"] }]
[package.dev-dependencies]
dev = [{ name = "pytest" }]
[[package]]
name = "uvicorn"
version = "0.30.1"
source = { registry = "https://r" }
dependencies = [{ name = "click" }]
[package.optional-dependencies]
standard = [{ name = "uvloop" }]
[[package]]
name = "click"
version = "8.1"
[[package]]
name = "uvloop"
version = "0.19"
[[package]]
name = "pytest"
version = "8.0"
dependencies = [{ name = "click" }]
[[package]]
name = "stray"
version = "1"
`;
    expect(summary(readUvLock("uv.lock", text), text)).toEqual([
      "uvicorn ==0.30.1",
      "click ==8.1",
      "uvloop ==0.19",
      "pytest ==8.0 dev",
      "stray ==1 unreached",
    ]);
  });

  test("Pipfile and its lock", () => {
    const pipfile =
      '[packages]\nflask = "*"\ngunicorn = {version = "==20.0.4"}\n[dev-packages]\nblack = "==24.1"\n[requires]\npython_version = "3.11"\n';
    const made = readPipfile("Pipfile", pipfile);
    expect(summary(made, pipfile)).toEqual(["flask", "gunicorn ==20.0.4", "black ==24.1 dev"]);
    expect(made.python?.specifier).toBe("==3.11.*");
    const lock =
      '{"_meta": {}, "default": {"gunicorn": {"hashes": [], "version": "==20.0.4"}}, "develop": {"black": {"version": "==24.1"}}}';
    expect(summary(readPipfileLock("Pipfile.lock", lock), lock)).toEqual(["gunicorn ==20.0.4", "black ==24.1 develop"]);
  });

  test("broken files still give what can be read", () => {
    expect(readPipfileLock("l", '{"default": {"a": {"version": "==1"}}').errors).toHaveLength(1);
    expect(readPipfileLock("l", '{"default": {"a": {"version": "==1"}}').requirements).toHaveLength(1);
    expect(readPyproject("p", '[project]\ndependencies = ["a b", "c"]\n')).toMatchObject({
      requirements: [{ name: "c" }],
    });
  });
});
