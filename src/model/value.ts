import type { Place } from "./place.ts";

/**
 * What a setting, a variable or a plan is: known, or unknown **because** of something that can be named. `among`
 * lists the possible values where there are few; `least` and `most` bound a number.
 */
export type Value<T> = Known<T> | Unknown<T>;
/** A value that is certain. */
export type Known<T> = { known: true; value: T };
/** A value that is not; `why` completes "unknown, because …". */
export type Unknown<T> = { known: false; why: string; at?: Place; among?: readonly T[]; least?: number; most?: number };

/** A value that is certain. */
export function known<T>(value: T): Known<T> {
  return { known: true, value };
}

/** A value that cannot be decided from what was read. `why` completes "unknown, because …". */
export function unknown<T = never>(why: string, at?: Place): Unknown<T> {
  return at ? { known: false, why, at } : { known: false, why };
}

/** The value where it is known, `undefined` where it is not. */
export function knownValue<T>(value: Value<T> | undefined): T | undefined {
  return value?.known ? value.value : undefined;
}
