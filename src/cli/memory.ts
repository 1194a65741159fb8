import { setFlagsFromString } from "node:v8";

/**
 * Keeps V8 from growing its young generation, which it does up to 48 MB where much is made and little kept, as in
 * reading a log: 20 MB less in use for a few more collections. The flag is looked at whenever the space would grow; a
 * release that does not know it passes over it.
 */
export function keepYoungGenerationSmall(): void {
  setFlagsFromString("--semi-space-growth-factor=1");
}
