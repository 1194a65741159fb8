import { SERVERS } from "../../../servers/registry.generated.ts";
import { didYouMean, otherServersOption, releasesWith } from "../../../servers/suggest.ts";

/** What may have been meant by an option the server does not have: why it is not there, and what to write. */
export type Suggestion = { reason?: string; instead?: string; near?: string };

/** Looks for the option in other releases, in the other servers, and among similar spellings, in this order. */
export function suggest(server: string, version: string, flag: string): Suggestion {
  const known = SERVERS.find((model) => model.name === server)?.releases ?? [];
  const having = releasesWith(server, flag, known);
  if (having) {
    const later = known.indexOf(having.first) > known.indexOf(version);
    const reason = later ? `it came with ${having.first}` : `${having.last} was the last release that had it`;
    return { reason, instead: `Use a ${server} release that has ${flag}, or remove the option.` };
  }
  const other = otherServersOption(server, flag, version);
  if (other) {
    const note = other.note ? ` (${other.note})` : "";
    const instead = other.instead
      ? `Write ${other.instead}${note}.`
      : `Remove it: ${server} has nothing like it${note}.`;
    return { reason: `it is an option of ${other.server}`, instead };
  }
  const near = didYouMean(server, flag, version);
  return near === undefined ? {} : { instead: `Did you mean ${near}?`, near };
}
