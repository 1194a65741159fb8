import { SourceError } from "./intake.ts";

/** A program that prints logs, and how it is called. Started without a shell. */
export type LogProgram = {
  /** What the source is called in reports. */
  name: string;
  argv: readonly [string, ...string[]];
  /** Its standard error is part of the log (`docker logs` gives the container's there), not about it. */
  errorsToo?: boolean;
  /** Failing means there is nothing to read, not that something is wrong. */
  optional?: boolean;
};

/** What is asked of a log program besides the log's name. Times in milliseconds since the epoch. */
export type Asked = { since?: number; until?: number; follow?: boolean };

type Maker = (name: string, asked: Asked) => readonly LogProgram[];

const MAKERS: Readonly<Record<string, { make: Maker; example: string }>> = {
  docker: { make: docker, example: "docker:api" },
  compose: { make: compose, example: "compose:web" },
  journal: { make: journal, example: "journal:api.service" },
  kubectl: { make: kubectl, example: "kubectl:deployment/api or kubectl:deployment/api@namespace" },
  heroku: { make: heroku, example: "heroku:my-app" },
  render: { make: render, example: "render:srv-abc123" },
};

/** How logs of other programs are named, for help. */
export const PROGRAM_EXAMPLES: readonly string[] = Object.values(MAKERS).map(({ example }) => example);

/**
 * The programs an argument like `docker:api` stands for; undefined where it is no such argument. Throws `SourceError`
 * where the name is missing or would be taken for an option.
 */
export function programsFor(argument: string, asked: Asked): readonly LogProgram[] | undefined {
  const match = /^([a-z]+):(.*)$/.exec(argument);
  const maker = match ? MAKERS[match[1] ?? ""] : undefined;
  if (!match || !maker) return undefined;
  const name = match[2] ?? "";
  if (name === "" || name.startsWith("-")) throw new SourceError(`${argument} names no log; write ${maker.example}`);
  return maker.make(name, asked);
}

function docker(name: string, asked: Asked): LogProgram[] {
  const times = timed(
    asked,
    (at) => ["--since", iso(at)],
    (at) => ["--until", iso(at)],
  );
  const follow = asked.follow ? ["--follow"] : [];
  return [
    { name: `docker:${name}`, argv: ["docker", "logs", "--timestamps", ...times, ...follow, name], errorsToo: true },
  ];
}

function compose(name: string, asked: Asked): LogProgram[] {
  const times = timed(
    asked,
    (at) => ["--since", iso(at)],
    (at) => ["--until", iso(at)],
  );
  const follow = asked.follow ? ["--follow"] : [];
  const argv = ["docker", "compose", "logs", "--no-color", "--timestamps", ...times, ...follow, name] as const;
  return [{ name: `compose:${name}`, argv }];
}

function journal(unit: string, asked: Asked): LogProgram[] {
  const times = timed(
    asked,
    (at) => ["--since", `@${Math.floor(at / 1000)}`],
    (at) => ["--until", `@${Math.ceil(at / 1000)}`],
  );
  const follow = asked.follow ? ["--follow", "--lines=all"] : [];
  const argv = [
    "journalctl",
    "--unit",
    unit,
    "--output=short-iso",
    "--no-pager",
    "--quiet",
    ...times,
    ...follow,
  ] as const;
  return [{ name: `journal:${unit}`, argv }];
}

/** A container that crashed left its log behind as the previous one; that is where the reason stands. */
function kubectl(name: string, asked: Asked): LogProgram[] {
  const [object = name, namespace] = name.split("@");
  const place = namespace ? ["--namespace", namespace] : [];
  const since = asked.since === undefined ? [] : ["--since-time", iso(asked.since)];
  const common = ["kubectl", "logs", "--timestamps", "--all-containers", ...place, ...since] as const;
  const follow = asked.follow ? ["--follow"] : [];
  return [
    { name: `kubectl:${name} (previous)`, argv: [...common, "--previous", object], optional: true },
    { name: `kubectl:${name}`, argv: [...common, ...follow, object] },
  ];
}

function heroku(app: string, asked: Asked): LogProgram[] {
  const follow = asked.follow ? ["--tail"] : [];
  return [{ name: `heroku:${app}`, argv: ["heroku", "logs", "--app", app, "--num", "1500", ...follow] }];
}

function render(resource: string, asked: Asked): LogProgram[] {
  const times = timed(
    asked,
    (at) => ["--start", iso(at)],
    (at) => ["--end", iso(at)],
  );
  const how = asked.follow ? ["--tail"] : ["--limit", "1000"];
  const argv = ["render", "logs", "--resources", resource, "--output", "text", "--confirm", ...times, ...how] as const;
  return [{ name: `render:${resource}`, argv }];
}

function timed(asked: Asked, since: (at: number) => string[], until: (at: number) => string[]): string[] {
  return [
    ...(asked.since === undefined ? [] : since(asked.since)),
    ...(asked.until === undefined ? [] : until(asked.until)),
  ];
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
