import type { Place } from "../../../model/place.ts";
import type { Detector } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";

/** What talks to something outside the process, as people write it in a health route. */
const OUTSIDE =
  /\b(?:db|database|session|conn|connection|cur|cursor|engine)\.(?:session\.)?(?:execute|connect|query|scalar|fetch\w{0,20})\(|redis\w{0,40}\.ping\(|\bcursor\(\)|\bSELECT 1\b/;

export const declared: Detector = {
  on: "service",
  *see({ service, deployment }) {
    const path = knownValue(service.healthCheckPath?.value);
    const route = path === undefined ? undefined : service.app.routes.find((one) => one.path === path);
    const text = route && deployment.files.get(route.place.file)?.text;
    if (!route || text === undefined) return;
    const call = dependencyIn(text, route.place);
    if (!call) return;
    yield {
      service: service.name,
      place: call,
      confidence: "likely",
      label: "fails when the dependency does",
      message: `${path} answers whether the database or cache answers: when that is slow for a moment, the platform takes every instance for dead and restarts them all, which makes it slower.`,
      help: `Let ${path} answer 200 from the process alone, and watch the dependency on a route of its own.`,
    };
  },
};

/** The first such call in the function below the route's decorator. */
function dependencyIn(text: string, { file, start }: Place): Place | undefined {
  const head = /^(?:async\s+)?def\s.*$/m.exec(text.slice(start));
  if (!head) return undefined;
  const from = start + head.index + head[0].length;
  const end = /\n(?=[^\s)#])/.exec(text.slice(from))?.index ?? text.length - from;
  const found = OUTSIDE.exec(text.slice(from, from + end));
  if (!found) return undefined;
  return { file, start: from + found.index, end: from + found.index + found[0].length };
}
