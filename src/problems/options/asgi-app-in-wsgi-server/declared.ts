import type { Detector } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";
import { placeOfSetting, setOption, workerKind } from "../../server-facts.ts";
import { setting } from "../../support.ts";

/** Classes that make an ASGI application. */
const ASGI = /^(?:FastAPI|Starlette|Quart|Litestar|Sanic|BlackSheep)$/;

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    const target = service.app.target;
    if (server?.name !== "gunicorn" || !target) return;
    const kind = workerKind(server);
    if (!["sync", "gthread", "gevent", "eventlet", "tornado"].includes(kind)) return;
    if (knownValue(server.invocation.target?.value) !== target.text) return;
    const asgi = target.kind === "asgi" || (target.kind === "factory" && ASGI.test(target.made ?? ""));
    if (!asgi) return;
    const written = setting(server, "worker_class")?.origin.layer !== "default";
    const what = target.made ?? "the application";
    yield {
      service: service.name,
      place: written
        ? placeOfSetting(process, "worker_class")
        : (server.invocation.target?.place ?? process.command.place),
      label: "needs an ASGI worker",
      message: `${target.text} is an ASGI application (${what}), and gunicorn serves it with ${kind} workers, which speak WSGI: every request ends in a TypeError ("missing 1 required positional argument: 'send'") and a 500.`,
      help: "Add --worker-class uvicorn.workers.UvicornWorker (and uvicorn to the requirements), or start uvicorn itself.",
      also: target.place ? [{ ...target.place, note: `made here` }] : [],
      remedies: [setOption(service, "worker_class", "uvicorn.workers.UvicornWorker", "Use uvicorn's worker class")],
    };
  },
};
