import { evictsAnyKey, evictsExpiring } from "../../../backing/redis/options.ts";
import type { Deployment, Service } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import { RENDER_DEFAULT_EVICTION } from "../../../platforms/render/facts.ts";
import { runsQueueWorker } from "../workers.ts";
import { losesResults, losesTasks, NO_EVICTION } from "./words.ts";

/** Render Key Value, whose policy is a key of the Blueprint. */
export const managed: Detector = {
  on: "deployment",
  *see(deployment) {
    for (const store of deployment.stores ?? []) {
      if (store.kind !== "redis" || !isBroker(store.name, deployment)) continue;
      const policy = store.eviction?.text ?? RENDER_DEFAULT_EVICTION;
      const any = evictsAnyKey(policy.replace("_", "-"));
      if (!any && !evictsExpiring(policy.replace("_", "-"))) continue;
      const written = store.eviction !== undefined;
      yield {
        service: store.name,
        place: store.eviction?.place ?? store.declaredAt,
        severity: any && written ? "error" : "warning",
        label: written ? "throws keys away" : `${policy} unless told otherwise`,
        message: `${written ? "" : `The Blueprint gives no maxmemoryPolicy, and Render then takes ${policy}. `}${any ? losesTasks("its plan's memory", policy) : losesResults("its plan's memory", policy)}`,
        help: NO_EVICTION.replace("maxmemory-policy", "maxmemoryPolicy:"),
        remedies: store.eviction
          ? [
              {
                title: "Write noeviction",
                safe: false,
                intents: [{ kind: "replace", place: store.eviction.place, text: "noeviction" }],
              },
            ]
          : [],
      };
    }
  },
};

/** Whether a worker takes its tasks from the store: by the variable's name, or because it is given no other. */
function isBroker(store: string, { services }: Deployment): boolean {
  return services.some((service) => {
    if (!service.isPython || !runsQueueWorker(service)) return false;
    const given = service.environment.filter(({ from, name }) => from && isAddress(name));
    const brokers = given.filter(({ name }) => /BROKER|CELERY(?!.{0,80}RESULT)|(?:^|_)RQ_|QUEUE/.test(name));
    const chosen = brokers.length > 0 ? brokers : onlyOne(given);
    return chosen.some(({ from }) => from?.name === store);
  });
}

function isAddress(name: string): boolean {
  return /REDIS|BROKER|CELERY|RQ|QUEUE|VALKEY|KEYVALUE|KV_/.test(name);
}

function onlyOne(given: Service["environment"]): Service["environment"] {
  return new Set(given.map(({ from }) => from?.name)).size === 1 ? given : [];
}
