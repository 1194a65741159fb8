import { redisOption } from "../backing/redis/options.ts";
import type { Container, ContainerVariable } from "../model/container.ts";
import type { Deployment } from "../model/deployment.ts";
import type { Place } from "../model/place.ts";
import { isLaidOver } from "./overlays.ts";

/** What listens in a container, by the image's name. */
export type StoreKind = "redis" | "postgres" | "mysql" | "rabbitmq";

/** Images of stores and the port each listens on inside its container. */
const STORES: Readonly<Record<StoreKind, { image: RegExp; port: number }>> = {
  redis: { image: /(?:^|\/)(?:redis(?:-stack(?:-server)?)?|valkey|keydb)(?=[:@]|$)/, port: 6379 },
  postgres: { image: /(?:^|\/)(?:postgres(?:ql)?|postgis|timescaledb(?:-ha)?|pgvector)(?=[:@]|$)/, port: 5432 },
  mysql: { image: /(?:^|\/)(?:mysql(?:-server)?|mariadb|percona)(?=[:@]|$)/, port: 3306 },
  rabbitmq: { image: /(?:^|\/)rabbitmq(?=[:@]|$)/, port: 5672 },
};

/** The store a container is, where its image says. */
export function storeOf({ image }: Container): { kind: StoreKind; port: number } | undefined {
  if (!image) return undefined;
  for (const kind of ["redis", "postgres", "mysql", "rabbitmq"] as const) {
    if (STORES[kind].image.test(image.text)) return { kind, port: STORES[kind].port };
  }
  return undefined;
}

/** Every container a container may be started with: those of all compose files of its folder. */
export function stackOf(container: Container, { containers = [] }: Deployment): Container[] {
  const folder = folderOf(container.file);
  return containers.filter((other) => folderOf(other.file) === folder);
}

/** The same service in the file this one is laid over (`docker-compose.yml` under `docker-compose.prod.yml`). */
export function baseOf(container: Container, deployment: Deployment): Container | undefined {
  const base = namesakeOf(container, deployment);
  return base && isLaidOver(container.file, base.file, deployment) ? base : undefined;
}

/** The same service in the plain file beside, whether this one is laid over it or started alone. */
export function namesakeOf(container: Container, deployment: Deployment): Container | undefined {
  if (isBase(container.file)) return undefined;
  return stackOf(container, deployment).find((other) => isBase(other.file) && other.name === container.name);
}

function isBase(file: string): boolean {
  return /(?:^|\/)(?:docker-)?compose\.ya?ml$/.test(file);
}

/** A URL of a store as a variable holds it; what compose would replace in it may stand in user, password and path. */
export type StoreUrl = { scheme: string; host: string; port?: number; variable: ContainerVariable };

const URL_TEXT =
  /^["']?(redis|rediss|valkey|amqp|amqps|pyamqp|postgres(?:ql)?(?:\+\w+)?|mysql(?:\+\w+)?|mariadb(?:\+\w+)?):\/\/(?:[^\s/@]*@)?([\w.-]+)(?::(\d+))?(?:[/?]|["']?$)/i;

/** The URLs of databases, caches and brokers among the variables of a container. */
export function storeUrls({ environment }: Container): StoreUrl[] {
  return environment.flatMap((variable) => {
    const match = URL_TEXT.exec(variable.written ?? "");
    if (!match) return [];
    const [, scheme = "", host = "", port] = match;
    return [{ scheme: scheme.toLowerCase(), host, variable, ...(port === undefined ? {} : { port: Number(port) }) }];
  });
}

/** The kind of store a URL's scheme asks for. */
export function kindOfScheme(scheme: string): StoreKind {
  if (/^(?:redis|valkey)/.test(scheme)) return "redis";
  if (/amqp/.test(scheme)) return "rabbitmq";
  return scheme.startsWith("postgres") ? "postgres" : "mysql";
}

/** Whether a container takes tasks from a queue. */
export function isQueueWorker({ command }: Container): boolean {
  return /(?:^|[\s/"'])(?:celery\s(?:.{0,200}\s)?(?:worker|beat)\b|rq\s+worker\b|rqworker\b|dramatiq\s|arq\s|huey_consumer)/.test(
    command?.text ?? "",
  );
}

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf("/") + 1);
}

/** A file's text between two offsets; "" where the file was not read. */
export function textAt({ files }: Deployment, { file, start, end }: Place): string {
  return files.get(file)?.text.slice(start, end) ?? "";
}

/** The option of `redis-server` in a container's command, with its place. */
export function redisSetting(
  { command }: Container,
  name: string,
  deployment: Deployment,
): { value: string; place: Place } | undefined {
  if (!command) return undefined;
  const { file, start } = command.place;
  const option = redisOption(textAt(deployment, command.place), name);
  if (!option) return undefined;
  const begins = start + option.at;
  return { value: option.value, place: { file, start: begins, end: begins + option.value.length } };
}
