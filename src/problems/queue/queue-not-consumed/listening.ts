import type { Deployment, Service } from "../../../model/deployment.ts";
import type { Place } from "../../../model/place.ts";
import { purposeOf } from "../../../platforms/compose/purpose.ts";
import { commandPlace, texts } from "../../commands.ts";

/** The queues a worker listens to; `unknown` for a process that may be a worker of any. */
export type Listening = { queues: readonly string[]; place: Place } | "unknown";

/** Every worker of the services and containers, with its queues. */
export function listening({ services, containers = [] }: Deployment, library: "celery" | "rq"): Listening[] {
  const ofServices = services.flatMap((service) =>
    commandsOf(service).map(([words, place]) => read(words, place, library)),
  );
  // A developer's worker says nothing of those that are deployed.
  const deployed = containers.filter(({ file }) => purposeOf(file) !== "other");
  const ofContainers = deployed.map(({ command }) =>
    command ? read(plainWords(command.text), command.place, library) : undefined,
  );
  const scripts = services.filter((service) => service.isPython && service.kind === "worker" && isScript(service));
  return [
    ...[...ofServices, ...ofContainers].filter((one) => one !== undefined),
    ...scripts.map(() => "unknown" as const),
  ];
}

/** The words of a shell command or of a list, without what a list is written with. */
function plainWords(text: string): string[] {
  const words = text.replace(/["'[\]]/g, " ").split(/,?\s+/);
  return words.filter((word) => word !== "");
}

function commandsOf(service: Service): [string[], Place][] {
  return (service.starts[0]?.commands ?? []).map((command) => [texts(command), commandPlace(command)]);
}

/** A worker service that runs a program of its own. */
function isScript(service: Service): boolean {
  return !(service.starts[0]?.commands ?? []).some((command) =>
    texts(command).some((word) => /(?:^|\/)(?:celery|rq|rqworker)$/.test(word)),
  );
}

function read(words: readonly string[], place: Place, library: "celery" | "rq"): Listening | undefined {
  const names = words.map((word) => word.slice(word.lastIndexOf("/") + 1));
  if (library === "celery") {
    const program = names.indexOf("celery");
    if (program === -1 || !names.includes("worker", program)) return undefined;
    return celeryQueues(words.slice(program + 1), place);
  }
  const program = names.findIndex(
    (name, index) => name === "rqworker" || (name === "worker" && names.slice(0, index).includes("rq")),
  );
  if (program === -1) return undefined;
  // Values of options may stand among the names: one name too many only keeps this silent.
  const queues = words.slice(program + 1).filter((word) => !word.startsWith("-"));
  if (queues.some((name) => name.includes("$"))) return "unknown";
  return { queues: words.slice(program + 1).every((word) => word.startsWith("-")) ? ["default"] : queues, place };
}

function celeryQueues(words: readonly string[], place: Place): Listening {
  const at = words.findIndex((word) => /^(?:-Q|--queues)(?:=|,|$)|^-Q\w/.test(word));
  const option = words[at];
  if (option === undefined) return { queues: ["celery"], place };
  const value = /^(?:-Q|--queues)$/.test(option) ? (words[at + 1] ?? "") : option.replace(/^(?:-Q|--queues)=?/, "");
  return value.includes("$") ? "unknown" : { queues: value.split(",").map((name) => name.trim()), place };
}
