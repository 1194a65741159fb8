import type { Place } from "../model/place.ts";
import { environmentLookup } from "./environment.ts";
import type { Image } from "./image.ts";
import { type Run, runsOfShell } from "./runs.ts";
import type { AssemblyContext } from "./service.ts";

/** One RUN of an image: its text, and the programs it is known to run, in order. */
export type BuildStep = { text: string; place: Place; runs: readonly Run[] };

/** The steps of the stage an image is made of, and apart from them those of each stage it takes something from. */
export function stepsOf(image: Image, context: AssemblyContext): { image: Image; steps: BuildStep[] }[] {
  const { shell } = context.readers;
  if (!shell) return [];
  const lookup = environmentLookup(image.environment);
  const steps = image.runs.map(({ span, cwd, place }) => {
    const workspace = { ...image.workspace, cwd };
    const { files, read } = context;
    return {
      text: span.text,
      place,
      runs: runsOfShell(span, { files, read, workspace, lookup, readShell: shell.readShell }).runs,
    };
  });
  const others = new Map(image.taken.flatMap(({ stage }) => stage() ?? []).map((one) => [one.stage.index, one]));
  return [{ image, steps }, ...[...others.values()].flatMap((one) => stepsOf(one, context))];
}

/** Whether a build ends where a program of a step fails: nothing stands behind it but what waits for it (`&&`). */
export function endsBuild({ command, reach, background }: Run, { place }: BuildStep, source: string): boolean {
  const last = command.words.at(-1);
  if (!last || reach !== "always" || background || last.place.file !== place.file) return false;
  return !/\||;|<<|&(?:[^&]|$)/.test(source.slice(last.place.end, place.end).replaceAll("&&", ""));
}
