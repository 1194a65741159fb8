import type { Deployment, EnvVar, Service } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
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
    if (!other || !variable) return;
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
