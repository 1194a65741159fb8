import type { Detector } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";
import { setOption, workerKind } from "../../server-facts.ts";
import { textSetting } from "../../support.ts";

/** Classes that make a WSGI application. */
const WSGI = /^(?:Flask|Bottle|Pyramid|Falcon|Dash)$/;

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    const target = service.app.target;
    if (!server || !target) return;
    const kind = workerKind(server);
    if (kind !== "uvicorn" && kind !== "asgi") return;
    if (server.name === "uvicorn" && textSetting(server, "interface") === "wsgi") return;
    if (knownValue(server.invocation.target?.value) !== target.text) return;
    if (target.kind !== "wsgi" && !(target.kind === "factory" && WSGI.test(target.made ?? ""))) return;
    yield {
      service: service.name,
      place: server.invocation.target?.place ?? process.command.place,
      label: "a WSGI application",
      message: `${target.text} is a WSGI application${target.made ? ` (${target.made})` : ""}, and ${server.name === "uvicorn" ? "uvicorn" : `gunicorn's ${kind} worker`} speaks ASGI: every request ends in a TypeError and a 500.`,
      help:
        server.name === "uvicorn"
          ? `Start it with gunicorn: gunicorn ${target.text}`
          : "Remove the worker class; gunicorn's own workers speak WSGI.",
      remedies: [
        server.name === "uvicorn"
          ? setOption(service, "interface", "wsgi", "Serve it through uvicorn's WSGI adapter")
          : {
              title: "Use gunicorn's own workers",
              safe: false,
              intents: [{ kind: "unset-option", service: service.name, name: "worker_class" }],
            },
      ],
      also: target.place ? [{ ...target.place, note: "made here" }] : [],
    };
  },
};
