import { evictsAnyKey, evictsExpiring } from "../../../backing/redis/options.ts";
import type { Container } from "../../../model/container.ts";
import type { Deployment } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import { purposeOf } from "../../../platforms/compose/purpose.ts";
import { isQueueWorker, redisSetting, stackOf, storeOf, storeUrls } from "../../containers.ts";
import { textsOf } from "../../doubts/texts.ts";
import { isLaidOver } from "../../overlays.ts";
import { losesResults, losesTasks, NO_EVICTION } from "./words.ts";

/** Redis in a container of its own. */
export const composed: Detector = {
  on: "deployment",
  *see(deployment) {
    for (const container of deployment.containers ?? []) {
      if (storeOf(container)?.kind !== "redis") continue;
      const policy = redisSetting(container, "maxmemory-policy", deployment);
      const limit = redisSetting(container, "maxmemory", deployment);
      // Without a limit nothing is ever thrown away.
      if (!policy || !limit || /^0\w*$/.test(limit.value) || !isBroker(container, deployment)) continue;
      const any = evictsAnyKey(policy.value);
      if (!any && !evictsExpiring(policy.value)) continue;
      yield {
        place: policy.place,
        severity: any && isConsumed(container, deployment) ? "error" : "warning",
        label: any ? "throws tasks away" : "throws results away",
        message: any ? losesTasks(limit.value, policy.value) : losesResults(limit.value, policy.value),
        help: NO_EVICTION,
        remedies: [
          {
            title: "Write noeviction",
            safe: false,
            intents: [{ kind: "replace", place: policy.place, text: "noeviction" }],
          },
        ],
      };
    }
  },
};

/**
 * Whether what waits here is somebody's loss: where all workers are in other files, which are started without this one,
 * nothing ever takes the tasks that are sent here.
 */
function isConsumed(container: Container, deployment: Deployment): boolean {
  const workers = stackOf(container, deployment).filter(isQueueWorker);
  const isBeside = ({ file }: Container): boolean =>
    file === container.file ||
    isLaidOver(file, container.file, deployment) ||
    isLaidOver(container.file, file, deployment);
  if (workers.length > 0 && !workers.some((one) => isBeside(one) && isStarted(one) && hasCode(one, deployment)))
    return false;
  return purposeOf(container.file) === "production" || !workers.some(isOnCheckout);
}

/** A profile leaves a container out until somebody asks for it. */
function isStarted({ filled }: Container): boolean {
  return !filled.has("profiles");
}

const isPython = (path: string): boolean => path.endsWith(".py");

/** Libraries whose workers take tasks, where code imports them. */
const LIBRARIES = /^[ \t]*(?:from|import)[ \t]+(?:celery|django_rq|flask_rq2?|rq|dramatiq|arq|huey)\b/m;

/** Whether the code a worker is built from may have tasks: the Python of the repository imports what a worker runs. */
function hasCode({ build }: Container, deployment: Deployment): boolean {
  if (!build || !deployment.paths.some(isPython)) return true;
  for (const { text } of textsOf(deployment, isPython)) if (LIBRARIES.test(text)) return true;
  return false;
}

/** A worker that runs the checkout: a developer's own stack, where its file is not named after a deployment. */
function isOnCheckout({ volumes, build }: Container): boolean {
  return volumes.some(({ kind, source }) => kind === "bind" && build !== undefined && source === build.context);
}

/** Whether tasks are kept in this container: a broker's address names it, or it is the only one a worker could use. */
function isBroker(container: Container, deployment: Deployment): boolean {
  const stack = stackOf(container, deployment);
  const brokers = stack.flatMap((one) =>
    storeUrls(one).filter(({ variable }) =>
      /BROKER|CELERY(?!.{0,80}RESULT)|(?:^|_)RQ_|QUEUE|DRAMATIQ|HUEY|ARQ_/.test(variable.name),
    ),
  );
  if (brokers.length > 0)
    return brokers.some(({ host }) => host === container.name || container.aliases.includes(host));
  const stores = new Set(
    stack.flatMap((one) => (/^(?:redis|rabbitmq)$/.test(storeOf(one)?.kind ?? "") ? [one.name] : [])),
  );
  return stores.size === 1 && stack.some(isQueueWorker);
}
