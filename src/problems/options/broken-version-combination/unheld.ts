import type { Deployment, Requirement, Service } from "../../../model/deployment.ts";
import type { Sighting } from "../../../model/problem.ts";
import { compareVersions } from "../../../model/versions.ts";
import { listsPackages, runsCommands } from "../../doubts/kinds.ts";
import { instructions, textsOf } from "../../doubts/texts.ts";
import type { Pair, Unheld } from "./pairs.ts";
import { within } from "./ranges.ts";
import { heldByAnother } from "./shared.ts";

/** A release that takes any of another package, where nothing in the list keeps pip from installing the newest. */
export function unheld(pair: Pair, service: Service, deployment: Deployment): Sighting | undefined {
  const { packages, python } = service;
  const first = packages.required.get(pair.first.name);
  const second = packages.required.get(pair.second.name);
  const rule = pair.unheld;
  if (!rule || !first || !packages.complete || !isOf(first, rule) || isHeld(second)) return undefined;
  // Releases for older Pythons end before.
  if (python && compareVersions(python.version, rule.python) < 0) return undefined;
  if ([...packages.required.keys()].some((name) => rule.holders.test(name))) return undefined;
  const { name } = pair.second;
  if (isConstrained(name, deployment)) return undefined;
  const assumed = heldByAnother(service, deployment, rule.python);
  return {
    service: service.name,
    place: first.place,
    ...(assumed.length > 0 ? { severity: "warning" } : {}),
    confidence: assumed.length > 0 ? "possible" : "likely",
    label: `does not work with ${name} ${rule.newest}`,
    message: `${first.name}${first.version ? ` ${first.version}` : ""} and the newest ${name}, which pip installs as ${second ? "its line" : "the list"} does not hold it back, together: ${pair.happens}.`,
    help: pair.instead,
    also: second ? [{ ...second.place, note: "takes the newest" }] : [],
    assumptions: [...assumed, `no other package holds ${name} before ${rule.newest}`],
  };
}

function isOf({ version }: Requirement, { range, anyRelease }: Unheld): boolean {
  return anyRelease === true || (version !== undefined && within(version, range));
}

/** Whether a line names a release, or one that the newest is above. */
function isHeld(requirement: Requirement | undefined): boolean {
  return requirement !== undefined && /[<=~^*!]/.test(requirement.specifier.replaceAll(">=", ">"));
}

/** Constraints of pip, whatever they hold back, and another list that holds the package back. */
function isConstrained(name: string, deployment: Deployment): boolean {
  for (const { text } of textsOf(deployment, runsCommands))
    if ([...instructions(text)].some((line) => CONSTRAINED.test(line))) return true;
  for (const { text } of textsOf(deployment, listsPackages))
    if (text.split(/\r?\n/).some((line) => /^\s*(?:-c|--constraint)\b/.test(line) || isHolding(line, name)))
      return true;
  return false;
}

const CONSTRAINED = /\bpip3?\b[^\n]{0,300}\s(?:-c|--constraint)[\s=]|\bPIP_CONSTRAINT\b/;

function isHolding(line: string, name: string): boolean {
  const [, listed = "", specifier = ""] =
    /^\s*["']?([\w.-]{1,80})(?:\[[\w, -]{0,80}\])?\s*([<=~!][^;#]{0,80})/.exec(line) ?? [];
  return listed.toLowerCase().replaceAll("_", "-") === name && specifier !== "";
}
