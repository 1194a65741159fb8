import type { Annotated } from "./finding.ts";
import type { Place } from "./place.ts";

/**
 * Something the reader of a platform's file noticed about the file itself: an unknown key, two commands where one
 * counts, a line that is none. Readers name what they see (`kind`, `format.what`); whether it is a mistake, how bad
 * and what to do about it is said by a problem, as with the events of a log.
 */
export type Remark = {
  kind: string;
  place: Place;
  /** The key, name or word it is about. */
  subject: string;
  /** A second word the message needs: where the key stands, the value given. */
  detail?: string;
  /** What stands there instead in a correct file. */
  instead?: string;
  /** Name of the service, where the remark is about one. */
  service?: string;
  also?: readonly Annotated[];
};
