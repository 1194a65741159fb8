import { installedBy } from "../../../frameworks/distributions.ts";
import type { Deployment, Requirement, Service } from "../../../model/deployment.ts";
import type { Sighting } from "../../../model/problem.ts";
import { signsOf } from "../../signs.ts";
import { adding, comesWithFastapi, listOf } from "./shared.ts";

const READER = "python-multipart";

/** A route of FastAPI takes a form, and nothing installs what reads one: FastAPI raises while the route is declared. */
export function* missingReader(service: Service, { paths }: Deployment): Iterable<Sighting> {
  const { packages } = service;
  const route = signsOf(service, "form-route").find(({ tried, when }) => !tried && when === "import");
  if (!route || !packages.required.has("fastapi") || comesWithFastapi("multipart", service)) return;
  const required = [...packages.required.values()];
  const unread = required.filter((one) => !installedBy([{ ...one, extras: [] }]));
  const read = required.filter((one) => !unread.includes(one));
  if (packages.grouped?.has(READER) || (installedBy(read)?.has(READER) ?? true) || isOwn(paths)) return;
  const { file, shown } = listOf(service);
  yield {
    service: service.name,
    place: route.place,
    confidence: "likely",
    ...(unread.some(mayServe) ? { severity: "warning" } : {}),
    missing: [READER],
    label: `nothing installs ${READER}`,
    message: `${route.name} takes a form, and no package of ${file} installs ${READER} or brings it along: FastAPI raises RuntimeError ("Form data requires "python-multipart" to be installed") while the module is imported, and the service cannot start.`,
    help: `Add ${READER} to ${file}.`,
    assumptions: ["the packages listed are all that is installed"],
    ...shown,
    remedies: [adding(READER, file, service)],
  };
}

/** Of packages that nothing is known of, only those of the web and of language models ask for what reads forms. */
function mayServe({ name }: Requirement): boolean {
  return /api|web|http|starlette|mcp|llm|lang|agent|server|admin|auth|gradio|ui\b/.test(name);
}

/** A module of the repository in its place. */
function isOwn(paths: readonly string[]): boolean {
  return paths.some((path) => /(?:^|\/)(?:python_)?multipart(?:\.py|\/__init__\.py)$/.test(path));
}
