import type { PythonRelease } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import { signsOf } from "../../signs.ts";

/** A module that Python cannot read ends the import, and with it the start. */
export const syntax: Detector = {
  on: "service",
  *see({ service }) {
    const told = new Set<string>();
    for (const { place, name = "", detail = "", tried, branch } of signsOf(service, "syntax-fault")) {
      // Of a module only the first is said by Python, too; in a module whose failing is caught none.
      if (tried || told.has(place.file) || !concerns(name, service.python)) continue;
      told.add(place.file);
      const release = name === "" || !service.python ? "" : ` for Python ${service.python.version}`;
      yield {
        service: service.name,
        place,
        ...(branch ? { severity: "warning", confidence: "possible" } : {}),
        label: detail,
        message: `${place.file} is no valid Python${release}: ${detail}. Its import ends with a SyntaxError, and the service cannot start.`,
        help: `Correct the line; "python -m py_compile ${place.file}" says whether Python can read it.`,
        also: name !== "" && service.python ? [{ ...service.python.at, note: "the release" }] : [],
        assumptions: branch ? ["the branch that imports it is taken"] : [],
      };
    }
  },
};

/** Whether the release of the service is one of those that refuse it: of some only older ones do, of some newer ones. */
function concerns(releases: string, python: PythonRelease | undefined): boolean {
  if (releases === "") return true;
  if (!python) return false;
  const [, than = "", limit = ""] = /^(<|>=) (.+)$/.exec(releases) ?? [];
  const [major, minor] = python.version.split(".").map(Number);
  const [majorLimit = 0, minorLimit = 0] = limit.split(".").map(Number);
  if (major === undefined || Number.isNaN(major)) return false;
  if (major !== majorLimit) return than === "<" ? major < majorLimit : major > majorLimit;
  if (than === ">=") return minorLimit === 0 || (minor !== undefined && minor >= minorLimit);
  return minor !== undefined && minor < minorLimit;
}
