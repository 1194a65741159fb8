import type { Deployment } from "../../../model/deployment.ts";
import { textsOf } from "../../doubts/texts.ts";

const isPython = (path: string): boolean =>
  path.endsWith(".py") && !/(?:^|\/)(?:tests?\/|test_|conftest\.py)/.test(path);

/** Something of OpenAI's that is called: a client, or what another package makes of one. */
const CALLED = /\b(\w{0,40}OpenAI\w{0,40})\(/g;
const CLIENT = /^(?:Async)?(?:Azure)?OpenAI$/;
/** The client that the module makes by itself. */
const OF_THE_MODULE =
  /\bopenai\.(?:chat|completions|embeddings|images|audio|moderations|models|files|beta|fine_tuning|batches)\b/;
const GIVEN = /\bhttp_client[ \t]?=(?![ \t]?None\b)/;
/** Characters of a call's arguments that are looked at. */
const LONGEST = 4_000;

/**
 * Whether the code makes an OpenAI client that brings up an HTTP client of its own; undefined where no client is seen.
 * One that is given `http_client` hands nothing on to httpx.
 */
export function makesHttpClients(deployment: Deployment): boolean | undefined {
  let seen: boolean | undefined;
  for (const { text } of textsOf(deployment, isPython)) {
    if (OF_THE_MODULE.test(text)) return true;
    for (const { 1: name = "", 0: called, index } of text.matchAll(CALLED)) {
      const start = index + called.length;
      if (/\b(?:class|def)[ \t]$/.test(text.slice(Math.max(0, index - 6), index))) continue;
      if (!CLIENT.test(name) || !GIVEN.test(text.slice(start, endOf(text, start)))) return true;
      seen = false;
    }
  }
  return seen;
}

/** Where the parentheses close that were opened before `start`. */
function endOf(text: string, start: number): number {
  let open = 1;
  for (let at = start; at < Math.min(text.length, start + LONGEST); at++) {
    if (text[at] === "(") open += 1;
    else if (text[at] === ")") open -= 1;
    if (open === 0) return at;
  }
  return start;
}
