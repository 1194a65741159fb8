import type { Place } from "./place.ts";
import type { Value } from "./value.ts";

/** Where a setting comes from, in rising order of precedence for most servers. */
export type Layer = "default" | "platform" | "file" | "env" | "cli";

/** The place or the fact a setting was read from. */
export type Origin = { layer: Layer; at: Place | { fact: string } };

/**
 * One effective setting of a server: the winning value, where it stands and whom it shadows (nearest loser first).
 * `inert` says why the setting changes nothing for this worker class or version.
 */
export type Setting<T = unknown> = {
  name: string;
  value: Value<T>;
  origin: Origin;
  shadows: readonly Setting<T>[];
  inert?: string;
};

/** The file range a setting was read from; `undefined` for defaults and platform facts. */
export function settingPlace(setting: Setting | undefined): Place | undefined {
  const at = setting?.origin.at;
  return at && "file" in at ? at : undefined;
}

/** A setting that stands in a file, over no other. */
export function written<T>(name: string, at: Place, value: Value<T>): Setting<T> {
  return { name, value, origin: { layer: "file", at }, shadows: [] };
}
