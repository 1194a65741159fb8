import type { Sign } from "../../../model/deployment.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { signsOf } from "../../signs.ts";

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    for (const sign of signsOf(service, "growing-collection")) yield { ...growing(sign), service: service.name };
    for (const sign of signsOf(service, "unclosed-connection")) yield { ...unclosed(sign), service: service.name };
  },
};

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
