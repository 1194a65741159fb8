import type { Server } from "../model/deployment.ts";
import type { Remedy } from "../model/finding.ts";
import type { Place } from "../model/place.ts";
import type { Detector, Sighting } from "../model/problem.ts";
import type { Remark } from "../model/remark.ts";
import type { Setting } from "../model/setting.ts";
import { knownValue } from "../model/value.ts";

/** A setting of a server by name. */
export function setting(server: Server | undefined, name: string): Setting | undefined {
  return server?.settings.get(name);
}

/** The value of a setting where it is known and a number. */
export function numberSetting(server: Server | undefined, name: string): number | undefined {
  const value = knownValue(setting(server, name)?.value);
  return typeof value === "number" ? value : undefined;
}

/** The value of a setting where it is known and a text. */
export function textSetting(server: Server | undefined, name: string): string | undefined {
  const value = knownValue(setting(server, name)?.value);
  return typeof value === "string" ? value : undefined;
}

/** `gunicorn 23.0.0`, or `gunicorn (version not pinned; 27.0.1 assumed)`. */
export function serverTitle(server: Server): string {
  const { version, how } = server.version;
  return how === "pinned" ? `${server.name} ${version}` : `${server.name} (not pinned, ${version} assumed)`;
}

/** What a finding assumes when the server's version is not pinned; empty when it is. */
export function versionAssumptions(server: Server): string[] {
  const { version, how } = server.version;
  if (how === "pinned") return [];
  return [`${server.name} is not pinned to one version, so its newest matching release ${version} was taken`];
}

/** The remedy of writing other text at a place, as it is meant: the writer quotes it as the place needs. */
export function rewrite(place: Place, text: string, safe: boolean, title = `Write ${text}`): Remedy {
  return { title, safe, intents: [{ kind: "replace", place, text }] };
}

/** The smallest place that covers both; they must be of one file. */
export function covering(a: Place, b: Place): Place {
  return { file: a.file, start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

/** A detector for one kind of remark: `say` turns it into words. */
export function onRemark(
  kind: string,
  say: (remark: Remark) => Pick<Sighting, "message" | "help"> & Partial<Sighting>,
): Detector {
  return {
    on: "remark",
    *see({ remark }) {
      if (remark.kind !== kind) return;
      const about = remark.service === undefined ? {} : { service: remark.service };
      yield { place: remark.place, ...about, ...(remark.also ? { also: remark.also } : {}), ...say(remark) };
    },
  };
}
