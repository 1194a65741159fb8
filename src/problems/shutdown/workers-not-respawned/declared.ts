import type { Process, Server, Service } from "../../../model/deployment.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { compareVersions } from "../../../model/versions.ts";
import { isOn, placeOfSetting, workersOf } from "../../server-facts.ts";
import { versionAssumptions } from "../../support.ts";

/** uvicorn's parent restarts dead workers from this release on; read from its sources. */
const UVICORN_RESTARTS = "0.30.0";
/** gunicorn releases whose master is never told of a worker's death; reproduced on Linux. */
const GUNICORN_DEAF: readonly string[] = ["24.0.0"];

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    // A version somebody has written: the newest one, taken for want of a pin, has neither fault.
    if (!server || server.version.how === "assumed") return;
    const { version } = server.version;
    if (server.name === "gunicorn" && GUNICORN_DEAF.includes(version)) yield deafMaster(process, server, service);
    if (server.name === "uvicorn" && compareVersions(version, UVICORN_RESTARTS) < 0 && hasWorkers(server)) {
      yield oldParent(process, server, service);
    }
  },
};

function hasWorkers(server: Server): boolean {
  return (workersOf(server)?.count ?? 1) > 1 && !isOn(server, "reload");
}

function deafMaster(process: Process, server: Server, service: Service): Sighting {
  return {
    service: service.name,
    place: server.version.at ?? process.command.place,
    label: "never restarts a dead worker",
    message: `gunicorn ${server.version.version} does not notice when a worker dies and starts no other: after a crash, a timeout or max_requests the service goes on with fewer workers, in the end with none.`,
    help: "Pin gunicorn>=24.1.1.",
    assumptions: versionAssumptions(server),
  };
}

function oldParent(process: Process, server: Server, service: Service): Sighting {
  const { version, at } = server.version;
  const place = placeOfSetting(process, "workers");
  return {
    service: service.name,
    place,
    // Nothing is broken before a worker dies, unlike gunicorn's 24.0.0, which loses those it ends by itself.
    severity: "warning",
    label: "dead workers are not replaced",
    message: `uvicorn ${version} starts these workers once and never again: a worker that dies stays dead, and when the last one is gone the port stays open with nobody behind it.`,
    help: `Pin uvicorn>=${UVICORN_RESTARTS}, or let gunicorn keep the workers: gunicorn -k uvicorn.workers.UvicornWorker.`,
    also: at ? [{ ...at, note: `uvicorn ${version}` }] : [],
    assumptions: versionAssumptions(server),
  };
}
