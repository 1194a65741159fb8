import type { Service } from "../../../model/deployment.ts";
import type { Logged, Trouble } from "../../../model/problem.ts";
import type { Verdict } from "../../../model/verdict.ts";
import { anywhere, FAILED_START, speaksFor } from "../../logged.ts";
import { PAIRS, type Pair } from "./pairs.ts";
import { pinned } from "./pins.ts";
import { within } from "./ranges.ts";

/** The very line a known pair prints. Whether an upgrade or an old pin brought it about, only the versions tell. */
export const logged: Logged = {
  opens: [...new Set(PAIRS.flatMap(({ shows }) => shows ?? []))],
  closesAfterMs: 60_000,
  explains: [...FAILED_START, "python.raised", "server.class-uri", "app.request-failed"],
  judge(trouble, service) {
    const pair = PAIRS.find(({ shows }) => shows === trouble.opening.kind);
    return pair ? judged(pair, trouble, service) : undefined;
  },
};

function judged(pair: Pair, trouble: Trouble, service: Service | undefined): Verdict | undefined {
  const { first, second } = pair;
  const announced = trouble.timeline.versions.get(first.name);
  if (announced !== undefined && !within(announced, first.range)) return undefined;
  // Not there at all: gunicorn says the same of a gevent that is missing as of one that is too old.
  if (anywhere(trouble, ["python.module-missing"]).some(({ fields }) => fields.module === second.name))
    return undefined;
  const both = service ? pinned(pair, service.packages) : undefined;
  const names = both
    ? `${first.name} ${both.first.version ?? ""} and ${second.name} ${both.second.version ?? ""}`
    : `${first.name} ${announced ?? first.range} and ${second.name} ${second.range}`;
  const isCertain = both !== undefined || pair.unmistakable === true;
  return {
    score: both ? 0.97 : isCertain ? 0.95 : 0.6,
    headline: `${names} do not work together: ${pair.happens}`,
    for: speaksFor([trouble.opening], isCertain ? undefined : "the line this pair prints"),
    against: isCertain ? [] : ["which releases are installed is not known, so any upgrade may have brought it about"],
    missing: isCertain ? [] : [`the releases that are installed: \`pip show ${first.name} ${second.name}\``],
    remedies: [{ title: "Take releases that fit", detail: pair.instead }],
  };
}
