import { compareVersions } from "../model/versions.ts";

/**
 * Releases before one have no wheel for a Python and newer ones, and their source archive cannot be built there. pip
 * builds it all the same, and ends.
 */
type Row = { from: string; before: string; python: string; says: string };

const PYO3 = (newest: string) => `its core is built from source there, and PyO3 refuses a Python newer than ${newest}`;

/**
 * Tried with pip on 3.12.1 and 3.13.0, 2026-11-22 (numpy, pandas, pillow); pydantic from the issues of pydantic-core and the files
 * of its releases.
 */
const TABLE: Readonly<Record<string, readonly Row[]>> = {
  numpy: [
    { from: "1.0", before: "1.26.0", python: "3.12", says: "its build asks for distutils, which Python no longer has" },
  ],
  pandas: [
    {
      from: "1.0",
      before: "2.1.1",
      python: "3.12",
      says: "its build asks for pkg_resources, which the newest setuptools no longer has",
    },
  ],
  pillow: [{ from: "1.0", before: "10.4.0", python: "3.13", says: "its build ends with KeyError: '__version__'" }],
  pydantic: [
    { from: "2.0", before: "2.8.0", python: "3.13", says: PYO3("3.12") },
    { from: "2.8.0", before: "2.12.0", python: "3.14", says: PYO3("3.13") },
  ],
  "pydantic-core": [
    { from: "2.0", before: "2.20.0", python: "3.13", says: PYO3("3.12") },
    { from: "2.20.0", before: "2.34.0", python: "3.14", says: PYO3("3.13") },
  ],
};

/** The oldest Python a release cannot be built for, and why; absent where nothing of the kind is known. */
export function unbuildableOn(name: string, version: string): Omit<Row, "from" | "before"> | undefined {
  if (!Object.hasOwn(TABLE, name)) return undefined;
  return TABLE[name]?.find(
    ({ from, before }) => compareVersions(version, from) >= 0 && compareVersions(version, before) < 0,
  );
}
