import type { Deployment, EnvVar, Service } from "../../../model/deployment.ts";
import type { Place } from "../../../model/place.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { mentions } from "../../commands.ts";

const BROKER = /(?:^|_)(?:BROKER|REDIS|RABBITMQ|AMQP|CLOUDAMQP|KEYVALUE|VALKEY)(?:_TLS)?_?(?:URL|URI|HOST|DSN)?$/;

export const declared: Detector = {
  on: "service",
  *see({ service, deployment }) {
    if (service.platform !== "render" || !runsQueue(service) || brokerOf(service)) return;
    // A group that is kept in the dashboard, or a file the application loads, may hold it.
    const text = deployment.files.get(service.declaredAt.file)?.text ?? "";
    if (/fromGroup/.test(text) || service.starts[0]?.text.includes("://")) return;
    const [other, variable] = neighbour(service, deployment) ?? [];
    if (!other || !variable) {
      const fallback = localBroker(service, deployment);
      if (fallback) yield alone(service, fallback);
      return;
    }
    yield {
      service: service.name,
      place: service.declaredAt,
      confidence: "likely",
      label: `has no ${variable.name}`,
      message: `${other.name} reads the broker's address from ${variable.name}, and this worker, which takes its tasks from there, is given no such variable: it connects to localhost, and no task is ever taken.`,
      help: `Give this service ${variable.name} as ${other.name} has it, or keep both in one environment group.`,
      also: "file" in variable.at ? [{ ...variable.at, note: `${other.name} has it` }] : [],
      assumptions: ["the variable is not set in the dashboard alone"],
    };
  },
};

/** A setting of the broker that falls back to this machine: `config("CELERY_BROKER_URL", default="redis://localhost")`. */
const FALLBACK =
  /["']([A-Z_]{0,60}(?:BROKER|REDIS|RABBITMQ|AMQP)[A-Z_]{0,60})["'],\s*(?:default=)?["'](?:rediss?|amqps?):\/\/[^"'\s]{0,200}(?:localhost|127\.0\.0\.1)/;

type Fallback = { name: string; place: Place };

/** Where the worker's own code says that it takes this machine's broker when no variable names another. */
function localBroker({ directory }: Service, { files }: Deployment): Fallback | undefined {
  for (const { path, text } of files.values()) {
    if (!path.endsWith(".py") || !path.startsWith(directory) || /(?:^|[/_])(?:dev|local|test)/.test(path)) continue;
    const match = FALLBACK.exec(text);
    if (!match) continue;
    return { name: match[1] ?? "", place: { file: path, start: match.index, end: match.index + match[0].length } };
  }
  return undefined;
}

/** No service of the file is told: the one that works has no other source than its code. */
function alone(service: Service, { name, place }: Fallback): Sighting {
  return {
    service: service.name,
    place: service.declaredAt,
    confidence: "likely",
    label: `has no ${name}`,
    message: `The worker takes its tasks from the broker that ${name} names, and nothing here sets it: it connects to localhost, where no broker runs, and no task is ever taken.`,
    help: `Give this service and the one that sends tasks ${name}, from a key value service of the Blueprint.`,
    also: [{ ...place, note: "falls back to this machine" }],
    assumptions: ["the variable is not set in the dashboard alone"],
  };
}

function runsQueue(service: Service): boolean {
  return (service.starts[0]?.commands ?? []).some((one) =>
    ["celery", "rq", "dramatiq", "arq", "huey_consumer", "huey_consumer.py"].some((name) => mentions(one, name)),
  );
}

function brokerOf(service: Service): EnvVar | undefined {
  return service.environment.find((one) => one.layer === "file" && BROKER.test(one.name));
}

/** A service of the same file that is told. */
function neighbour(service: Service, { services }: Deployment): [Service, EnvVar] | undefined {
  for (const other of services) {
    if (other === service || other.declaredAt.file !== service.declaredAt.file || !other.isPython) continue;
    const variable = brokerOf(other);
    if (variable) return [other, variable];
  }
  return undefined;
}
