import type { Service } from "../../../model/deployment.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import type { Sign } from "../../../model/sign.ts";
import { signsOf, webProcess } from "../../signs.ts";
import { numberSetting } from "../../support.ts";

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    const files = new Set(service.app.routes.map((route) => route.place.file));
    const recycled = isRecycled(service);
    for (const sign of signsOf(service, "growing-collection")) {
      const grows = !recycled && growsWithRequests(sign, files);
      yield { ...growing(sign), service: service.name, ...(grows ? {} : UNSURE) };
    }
    for (const sign of signsOf(service, "unclosed-connection")) yield { ...unclosed(sign), service: service.name };
  },
};

/** Where nothing says that requests do it, it may be a registry that is full after a while. */
const UNSURE = { severity: "info", confidence: "possible" } as const;

/** Workers are replaced after so many requests, and their memory with them. */
function isRecycled(service: Service): boolean {
  const server = webProcess(service)?.server;
  if (!server) return false;
  return (numberSetting(server, server.name === "gunicorn" ? "max_requests" : "limit_max_requests") ?? 0) > 0;
}

/** Names of keys that every visitor or request brings anew. */
const VARYING = /id|key|token|session|user|mail|ip\b|addr|url|path|hash|request|query|time|uuid|name/i;

/** It stands in a module with routes, and what it is filled with differs from request to request. */
function growsWithRequests({ place, what }: Sign, files: ReadonlySet<string>): boolean {
  if (!files.has(place.file)) return false;
  const key = /\[([^[\]]*)\]$/.exec(what)?.[1];
  return key === undefined ? !/\((?:cls|klass|func|fn|handler|new_class)\)$/.test(what) : VARYING.test(key);
}

function growing(sign: Sign): Sighting {
  const name = sign.name ?? sign.what;
  return {
    place: sign.place,
    label: "only ever grows",
    confidence: "likely",
    message: `${name} lives as long as the process and functions only add to it (${sign.what}): every worker's memory grows with its requests until the platform kills it.`,
    help: `Give ${name} a bound (collections.deque(maxlen=…), cachetools.TTLCache), or keep the data in Redis or the database.`,
    also: (sign.also ?? []).map((place) => ({ ...place, note: "made here, for the life of the process" })),
    assumptions: ["nothing outside the files read removes from it"],
  };
}

function unclosed(sign: Sign): Sighting {
  return {
    place: sign.place,
    label: "opened, never closed",
    confidence: "possible",
    message: `${sign.what} is opened in a function and never closed: each call leaves a connection and its buffers behind, so memory grows and the database's connections run out.`,
    help: "Open it in a with statement, or once per process and reuse it.",
    assumptions: ["the object is not closed by code outside the files read"],
  };
}
