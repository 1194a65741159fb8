import { setFlagsFromString } from "node:v8";

/**
 * Keeps V8 from growing its heap faster than what is kept grows. Where much is made and little kept, as in reading a log,
 * the young generation would become 48 MB, and the old one wait for its first collection: 30 MB less in use for a few
 * more collections. The flags are looked at whenever a space would grow; a release that does not know one passes over it.
 */
export function keepHeapSmall(): void {
  setFlagsFromString("--semi-space-growth-factor=1");
  setFlagsFromString("--heap-growing-percent=10");
}
