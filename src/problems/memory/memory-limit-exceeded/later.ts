import { inUnits, type MemoryPart } from "../../../capacity/memory.ts";
import type { Plan, Service } from "../../../model/deployment.ts";
import type { Sighting } from "../../../model/problem.ts";
import type { InstanceMemory } from "../../instance-memory.ts";
import { placeOfSetting } from "../../server-facts.ts";
import { MODEL_LIBRARY, NEAR, NEAR_WITH_MODEL, planNote, planOf } from "./shares.ts";

/** A library for models that only a function imports: all is well until the first request that needs it. */
export function* withFirstCall(service: Service, plan: Plan, memory: InstanceMemory): Iterable<Sighting> {
  const [one, ...others] = memory.servers;
  if (!one || others.length > 0) return;
  const later = one.worker.parts.filter(({ when }) => when === "call");
  const library = largestOf(later);
  if (!library?.place || !later.some(({ bytes }) => bytes >= MODEL_LIBRARY)) return;
  // Each worker that gets such a request imports it for itself.
  const added = one.worker.laterBytes * one.sum.workers;
  const near = (service.app.models ?? []).length > 0 ? NEAR_WITH_MODEL : NEAR;
  const bytes = memory.bytes + added;
  if (bytes / plan.memoryBytes < near) return;
  yield {
    service: service.name,
    place: placeOfSetting(one.process, "workers"),
    severity: "warning",
    confidence: "possible",
    label: `${inUnits(memory.bytes)} + ${inUnits(added)} later`,
    message: `${inUnits(memory.bytes)} at start, and ${inUnits(added)} more with the first requests that import ${library.what} = ${inUnits(bytes)}; ${planOf(plan)} has ${inUnits(plan.memoryBytes)}${bytes > plan.memoryBytes ? ", so the kernel kills workers for memory" : ", which leaves little for a model and its work"}.`,
    help: "Take a larger instance, or move what needs it to a service of its own.",
    also: [...planNote(plan), { ...library.place, note: `${library.what} is imported here` }],
    assumptions: [`requests reach what imports ${library.what}`],
  };
}

/** The part that says most: with all it loads it is what the source names. */
function largestOf(parts: readonly MemoryPart[]): MemoryPart | undefined {
  return parts.filter(({ place }) => place).sort((a, b) => b.bytes - a.bytes)[0];
}
