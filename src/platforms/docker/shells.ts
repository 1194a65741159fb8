import type { Dockerfile, Stage } from "../../formats/dockerfile/types.ts";
import { chainOf, installs } from "./remarks.ts";

/** Images of Alpine, whose shell is BusyBox's. Contents of the official images, read 2026-11-22. */
const ALPINE = /^(?:docker\.io\/)?(?:library\/)?(?:alpine(?=[:@]|$)|(?:python|pypy):[\w.-]*alpine)/;

/** The base of a stage that has no bash: an official image of Alpine, and nothing that is built on it installs one. */
export function withoutBash(dockerfile: Dockerfile, stage: Stage): string | undefined {
  const chain = chainOf(dockerfile, stage);
  const base = chain[0]?.base.text ?? "";
  return ALPINE.test(base) && !chain.some((one) => installs(one, "bash")) ? base : undefined;
}

/** Whether the program of a command is bash: by its name, or by where it usually stands. */
export function isBash(program: string): boolean {
  return /^(?:\/(?:usr\/)?bin\/)?bash$/.test(program);
}

/** Whether a script is one for bash, by its first line. */
export function asksForBash(script: string): boolean {
  return /^#!\s?(?:\/usr)?\/bin\/(?:env\s+)?bash\b/.test(script);
}
