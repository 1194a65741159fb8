import type { Container } from "../../../model/container.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { purposeOf } from "../../../platforms/compose/purpose.ts";
import { parentOf } from "../../../platforms/paths.ts";

/** A dollar that is taken for a variable without a name: the whole file is refused. */
export const interpolation: Detector = {
  on: "deployment",
  *see({ containers = [] }) {
    const production = new Set(
      containers.flatMap(({ file }) => (purposeOf(file) === "production" ? [parentOf(file)] : [])),
    );
    for (const file of new Set(containers.map((one) => one.file))) {
      const purpose = purposeOf(file);
      if (purpose === "other") continue;
      const all = containers.filter((one) => one.file === file);
      // Beside what is deployed it is a developer's own.
      const isBeside = purpose === "plain" && production.has(parentOf(file));
      const found = refused(all) ?? onceRefused(all);
      if (found) yield isBeside && found.severity === undefined ? { ...found, severity: "warning" } : found;
    }
  },
};

/** Braces with something else than a name, which every release refuses. */
function refused(all: readonly Container[]): Sighting | undefined {
  const [first, ...more] = all.flatMap(({ dollars }) => dollars.filter(({ text }) => text === "${"));
  return (
    first && {
      place: first.place,
      label: "begins no variable",
      message: `${first.place.file} is refused as a whole ("invalid interpolation format"): compose replaces variables in every value, and these braces hold more than a name and what is taken instead of it.`,
      help: "Write $${ where the shell in the container is meant: compose leaves one dollar of two.",
      also: more.slice(0, 4).map(({ place }) => ({ ...place, note: "here, too" })),
    }
  );
}

/** Any other dollar: Compose 1, the first releases of Compose 2 and Swarm refuse it, and newer ones leave it alone. */
function onceRefused(all: readonly Container[]): Sighting | undefined {
  const [first] = all.flatMap(({ dollars }) => dollars);
  const isForSwarm = all.some(({ swarm }) => swarm);
  return (
    first && {
      place: first.place,
      severity: isForSwarm ? "warning" : "info",
      confidence: "likely",
      label: "begins no variable",
      message: `${isForSwarm ? "docker stack deploy refuses" : "Older releases of compose refuse"} ${first.place.file} as a whole ("Invalid interpolation format"): a dollar begins a variable there, and ${first.text} begins none.`,
      help: `Write $${first.text}: what runs in the container gets one dollar.`,
    }
  );
}
