import { expect, test } from "vitest";
import { distributionsOf, installedBy } from "./distributions.ts";

const plain = (...names: string[]) => names.map((name) => ({ name, extras: [] }));

test("a module leads to the packages that install it", () => {
  expect(distributionsOf("bs4")).toEqual(["beautifulsoup4"]);
  expect(distributionsOf("psycopg2")).toEqual(["psycopg2", "psycopg2-binary"]);
  expect(distributionsOf("our_own_module")).toEqual([]);
  expect(distributionsOf("pkg_resources")).toEqual([]);
});

test("a package brings what it requires, an extra what it names", () => {
  const installed = installedBy(plain("flask-sqlalchemy"));
  for (const name of ["flask", "sqlalchemy", "jinja2", "markupsafe"]) expect(installed).toContain(name);
  expect(installed).not.toContain("uvicorn");
  expect(installedBy(plain("fastapi"))).not.toContain("uvicorn");
  expect(installedBy([{ name: "fastapi", extras: ["standard"] }])).toContain("uvicorn");
});

test("what older releases brought along counts", () => {
  // openai asked for requests until 1.0.
  expect(installedBy(plain("openai"))).toContain("requests");
});

test("a package nobody knows may bring anything", () => {
  expect(installedBy(plain("flask", "our-private-platform"))).toBeUndefined();
});
