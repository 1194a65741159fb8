import { FOOTPRINTS } from "../../../capacity/footprints.ts";
import { inUnits, workersThatFit } from "../../../capacity/memory.ts";
import type { Plan, Service } from "../../../model/deployment.ts";
import type { Annotated, Confidence, Remedy, Severity } from "../../../model/finding.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";
import { type InstanceMemory, instanceMemory, type ServerMemory } from "../../instance-memory.ts";
import { placeOfSetting, setOption, shadowNotes } from "../../server-facts.ts";
import { setting } from "../../support.ts";
import { withFirstCall } from "./later.ts";
import { preloadNote, restsOnPreload } from "./preload.ts";
import { MODEL_LIBRARY, NEAR, NEAR_WITH_MODEL, planNote, planOf } from "./shares.ts";

/** Beyond this share the imports alone are too much, whatever the measurement's error. */
const CLEARLY = 1.1;

/** Beyond this share a library for models that is required, though nobody saw its import, is too much. */
const FAR = 1.5;

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    const plan = knownValue(service.plan);
    const usual = plan ? undefined : planByDefault(service);
    const memory = (plan ?? usual) && instanceMemory(service);
    if (plan && memory) yield* judged(service, plan, memory);
    else if (usual && memory) yield* presumed(service, usual, memory);
  },
};

/** The one plan a service gets that is made by a file which names none. */
function planByDefault({ plan, platform }: Service): Plan | undefined {
  if (plan.known || platform !== "render" || plan.among?.length !== 1) return undefined;
  return plan.among[0];
}

/** What is clearly too much for a new service; an existing one may have been given more in the dashboard. */
function* presumed(service: Service, plan: Plan, memory: InstanceMemory): Iterable<Sighting> {
  if (memory.bytes <= plan.memoryBytes) return;
  for (const sighting of judged(service, plan, memory)) {
    const kept = `the service was made by this file, which names no plan and so gets ${plan.name}; one that was there before keeps its own`;
    yield {
      ...sighting,
      severity: "warning",
      confidence: "possible",
      assumptions: [kept, ...(sighting.assumptions ?? [])],
    };
  }
}

function* judged(service: Service, plan: Plan, memory: InstanceMemory): Iterable<Sighting> {
  const share = memory.bytes / plan.memoryBytes;
  const sure = memory.sure === "measured" || memory.claimed > plan.memoryBytes / 4;
  const near = holdsModels(memory) && loadsModel(service) ? NEAR_WITH_MODEL : NEAR;
  if (share < (sure || holdsModels(memory) ? near : CLEARLY)) {
    if (sure) yield* withFirstCall(service, plan, memory);
    return;
  }
  const largest = memory.servers.reduce((a, b) => (b.sum.bytes > a.sum.bytes ? b : a));
  const workers = setting(largest.server, "workers");
  const exceeds = share >= CLEARLY || (sure && share > 1);
  // Of several servers only the first one's application was read.
  const isClear = memory.servers.length === 1 && !restsOnPreload(largest, plan);
  const severity: Severity =
    exceeds && isClear && (sure || (share >= FAR && holdsModels(memory))) ? "error" : "warning";
  const confidence: Confidence = sure ? "likely" : "possible";
  yield {
    service: service.name,
    place: placeOfSetting(largest.process, "workers"),
    label: `${sumOf(memory)} = ${inUnits(memory.bytes)}`,
    severity,
    confidence,
    message: `${sumOf(memory)} = ${inUnits(memory.bytes)}; ${planOf(plan)} has ${inUnits(plan.memoryBytes)}${
      exceeds ? ", so the kernel kills workers for memory" : ", which leaves little for requests"
    }. ${compositionOf(largest)}.${preloadNote(largest)}`,
    help: helpFor(plan, largest, memory),
    also: [...planNote(plan), ...partNotes(largest), ...shadowNotes(workers)],
    assumptions: assumptions(largest, sure),
    remedies: remediesFor(service, plan, largest, memory),
  };
}

/** Libraries that are only loaded to load a model, which comes on top of what was measured. */
function holdsModels({ servers }: InstanceMemory): boolean {
  return servers.some(({ worker }) =>
    worker.parts.some((part) => part.when === "import" && part.bytes >= MODEL_LIBRARY),
  );
}

function loadsModel({ app }: Service): boolean {
  return (app.models ?? []).some(({ when }) => when !== "call");
}

function sumOf(memory: InstanceMemory): string {
  return memory.servers.map(sumOfServer).join(" + ");
}

function sumOfServer({ sum, server, title }: ServerMemory): string {
  const { workers, each, main } = sum;
  if (main === 0 && workers === 1) return `1 ${server.name} process of ${inUnits(each)}`;
  const top = sum.shared ? `${title} with the application ${inUnits(main)}` : `${title} ${inUnits(main)}`;
  return `${workers} ${plural("worker", workers)} x ${inUnits(each)} + ${top}`;
}

function plural(noun: string, count: number): string {
  return count === 1 ? noun : `${noun}s`;
}

/** The largest parts of one worker, in words. */
function compositionOf({ worker, sum }: ServerMemory): string {
  const parts = worker.parts.filter((part) => part.when !== "call" && part.bytes > 0);
  const named = [...parts].sort((a, b) => b.bytes - a.bytes).slice(0, 4);
  const rest = worker.bytes - named.reduce((total, part) => total + part.bytes, 0);
  const list = named.map((part) => `${part.what} ${inUnits(part.bytes)}`);
  if (rest >= 2 ** 20) list.push(`other imports ${inUnits(rest)}`);
  const subject = sum.shared ? "The application" : "Each";
  return `${subject} holds ${list.join(", ")}`;
}

function partNotes({ worker }: ServerMemory): Annotated[] {
  const notes: Annotated[] = [];
  for (const part of worker.parts) {
    if (part.place && part.bytes >= 25 * 2 ** 20 && part.when !== "call") {
      notes.push({
        ...part.place,
        note: `${inUnits(part.bytes)}${part.when === "startup" ? " in each worker" : ""}: ${part.what}`,
      });
    }
  }
  return notes.slice(0, 5);
}

function helpFor(plan: Plan, largest: ServerMemory, memory: InstanceMemory): string {
  const fit = fitting(plan, largest, memory);
  const carrying = memory.plans.find((one) => one.memoryBytes * NEAR >= memory.bytes);
  const ways: string[] = [];
  if (fit > 0 && fit < largest.sum.workers) ways.push(`run ${fit} ${plural("worker", fit)}`);
  if (!largest.sum.shared && largest.sum.workers > 1 && largest.server.name === "gunicorn") {
    ways.push("load the application once with --preload, if nothing opened at import is shared over the fork");
  }
  if (fit === 0) ways.push("load less at import (a smaller model, imports inside the functions that need them)");
  ways.push(
    carrying ? `take a plan with ${inUnits(carrying.memoryBytes)} (${carrying.name})` : "take a larger instance",
  );
  return `${capitalised(ways.join("; or "))}.`;
}

function remediesFor(service: Service, plan: Plan, largest: ServerMemory, memory: InstanceMemory): Remedy[] {
  const fit = fitting(plan, largest, memory);
  if (fit < 1 || fit >= largest.sum.workers) return [];
  return [setOption(service, "workers", String(fit), `Set workers to ${fit}, which fits ${planOf(plan)}`)];
}

/** Workers of the largest server that leave the others their share, within the part of the limit that is safe. */
function fitting(plan: Plan, largest: ServerMemory, memory: InstanceMemory): number {
  const others = memory.bytes - largest.sum.bytes;
  const safe = workersThatFit(plan.memoryBytes * NEAR - others, largest.sum);
  return safe > 0 ? safe : workersThatFit(plan.memoryBytes - others, largest.sum);
}

function assumptions(largest: ServerMemory, sure: boolean): string[] {
  const list = [
    `measured on ${FOOTPRINTS.measured.python}, ${FOOTPRINTS.measured.date}; what requests add comes on top`,
  ];
  if (!sure) list.push("the application's imports were not all seen, so every required package counts as loaded");
  const { unmeasured } = largest.worker;
  if (sure && unmeasured.length > 0)
    list.push(`not measured, and so not counted: ${unmeasured.slice(0, 4).join(", ")}`);
  if (!largest.workers.exact)
    list.push(`the number of workers is not known; at least ${largest.workers.count} was taken`);
  if (largest.sum.shared) list.push("with preload, workers share what the master imported until they change it");
  return list;
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
