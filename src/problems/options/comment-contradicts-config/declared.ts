import type { Deployment, Service } from "../../../model/deployment.ts";
import type { Place } from "../../../model/place.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { settingPlace } from "../../../model/setting.ts";
import { knownValue } from "../../../model/value.ts";
import { spelt } from "../../server-facts.ts";

/** What a comment calls a setting: its number stands before the word. */
const UNITS: Readonly<Record<string, RegExp>> = {
  workers:
    /\b(\d+|one|two|three|four|five|six|eight|single)\s+(?:sync\s+|gunicorn\s+|uvicorn\s+|web\s+)?(?:workers?|process(?:es)?)\b/i,
  threads: /\b(\d+|one|two|three|four|five|six|eight|single)\s+threads?\b/i,
  timeout: /\b(\d+)\s*(s|secs?|seconds?|minutes?|mins?)\b/i,
};

const NUMBERS: Readonly<Record<string, number>> = {
  one: 1,
  single: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  eight: 8,
};

/** Words that make the comment speak of something other than the value beside it. */
const ELSEWHERE =
  /\b(?:default|was|were|before|previously|instead|not|than|per|each|up|max|maximum|min|minimum|at least|if|when|from|to|or|for|rule)\b|[+*/=<>]/i;

export const declared: Detector = {
  on: "service",
  *see({ service, deployment }) {
    for (const { server } of service.processes) {
      for (const [name, unit] of Object.entries(UNITS)) {
        const one = server?.settings.get(name);
        const place = settingPlace(one);
        const value = knownValue(one?.value);
        const comment = place && commentBeside(place, deployment);
        if (!one || typeof value !== "number" || !comment || ELSEWHERE.test(comment.text)) continue;
        const said = numberIn(comment.text, unit);
        if (said !== undefined && said !== value) yield contradiction(comment, spelt(one), said, place, service);
      }
    }
    yield* planComment(service, deployment);
  },
};

type Comment = { text: string; place: Place };

/** The comment that ends the line of a place. */
function commentBeside(place: Place, { files }: Deployment): Comment | undefined {
  const text = files.get(place.file)?.text;
  if (text === undefined) return undefined;
  const newline = text.indexOf("\n", place.end);
  const rest = text.slice(place.end, newline === -1 ? text.length : newline);
  const hash = rest.search(/\s#/);
  if (hash === -1) return undefined;
  const start = place.end + hash + 1;
  const said = rest.slice(hash + 2).trim();
  return { text: said, place: { file: place.file, start, end: place.end + rest.trimEnd().length } };
}

function numberIn(text: string, unit: RegExp): number | undefined {
  const match = unit.exec(text);
  const word = match?.[1]?.toLowerCase();
  if (!match || word === undefined) return undefined;
  const number = NUMBERS[word] ?? Number(word);
  return match[2]?.startsWith("m") ? number * 60 : number;
}

function contradiction(comment: Comment, setting: string, said: number, place: Place, service: Service): Sighting {
  return {
    service: service.name,
    place: comment.place,
    label: `says ${said}`,
    confidence: "possible",
    message: `The comment says ${said} and the setting beside it says ${setting}: one of them is out of date, and the next reader believes the wrong one.`,
    help: "Correct the comment, or the value.",
    also: [{ ...place, note: setting }],
  };
}

/** `plan: starter  # Free tier`: somebody believes it costs nothing. */
function* planComment(service: Service, deployment: Deployment): Iterable<Sighting> {
  const plan = knownValue(service.plan);
  if (!plan?.at || plan.name === "free" || !plan.usd) return;
  const comment = commentBeside(plan.at, deployment);
  if (!comment || !/\bfree\b/i.test(comment.text) || /\b(?:not|no|instead|from|was)\b/i.test(comment.text)) return;
  yield {
    service: service.name,
    place: comment.place,
    label: "it is not free",
    confidence: "likely",
    message: `The comment calls the ${plan.name} plan free, and it is paid (about ${plan.usd} USD a month).`,
    help: "Write plan: free if that is meant, or correct the comment.",
    also: [{ ...plan.at, note: `the ${plan.name} plan` }],
  };
}
