import { distributionsOf } from "../../../frameworks/distributions.ts";
import type { Deployment, Service } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import { nameOf, parentOf } from "../../../platforms/paths.ts";
import { changesPath, isInstalledAsProject } from "./beside.ts";

/**
 * Modules asked for as if the server started a folder higher: `uvicorn main:app` in `shop`, with `from shop.models
 * import …` in shop/main.py. It works from the folder around `shop`, and not from within.
 */
export const above: Detector = {
  on: "service",
  *see({ service, deployment }) {
    const { app, processes } = service;
    const server = processes.find((one) => one.server)?.server;
    const start = app.lookedIn?.[0];
    if (!server || app.target?.state !== "found" || start === undefined || start === "") return;
    const top = nameOf(start);
    const place = app.imports.get(top);
    if (!place || app.triedImports?.has(top) || app.lookedIn?.includes(parentOf(start))) return;
    if (isInstalledAsProject(service) || changesPath(deployment) || isElsewhere(top, service, deployment)) return;
    yield {
      service: service.name,
      place,
      confidence: "likely",
      missing: [top],
      label: `not found from within ${top}`,
      message: `${place.file} imports ${top}, the folder it stands in. ${server.name} starts in that folder and imports ${app.target.text} from there, so Python looks for a ${top} below it, finds none, and the service never comes up (ModuleNotFoundError).`,
      help: `Import what stands beside it by its own name (without ${top}.), or start the server in the folder above (${top}.${app.target.text}).`,
      also: server.invocation.target?.place ? [{ ...server.invocation.target.place, note: "imported from here" }] : [],
      assumptions: ["nothing outside the repository sets PYTHONPATH"],
    };
  },
};

/** A package of that name, installed or not, or another folder of it that may be the one that is meant. */
function isElsewhere(top: string, { app, packages }: Service, { paths = [] }: Deployment): boolean {
  if (!packages.complete || distributionsOf(top).length > 0 || packages.required.has(top.replaceAll("_", "-")))
    return true;
  return (app.lookedIn ?? []).some((folder) =>
    paths.some((path) => path.startsWith(`${folder}/${top}/`) || path === `${folder}/${top}.py`),
  );
}
