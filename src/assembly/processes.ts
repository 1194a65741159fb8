import type { EnvVar, Joined, Packages, Process, Refusal, Server } from "../model/deployment.ts";
import { overlaps } from "../model/place.ts";
import type { ServiceDraft } from "../platforms/draft.ts";
import { SERVERS } from "../servers/registry.generated.ts";
import type { ResolveInput, ServerModel } from "../servers/server.ts";
import { loadConfig } from "./config.ts";
import { envFileOf } from "./env-file.ts";
import type { Image } from "./image.ts";
import type { Run } from "./runs.ts";
import type { AssemblyContext } from "./service.ts";
import { serverVersion } from "./versions.ts";
import type { Workspace } from "./workspace.ts";

/** What the processes of one service are read with. */
export type ProcessContext = {
  draft: ServiceDraft;
  image: Image | undefined;
  environment: readonly EnvVar[];
  packages: Packages;
  workspace: Workspace;
  context: AssemblyContext;
  joined: Joined[];
};

/** Servers of a queue; every other server answers requests. */
const QUEUE_WORKERS: ReadonlySet<string> = new Set(["rq", "celery"]);

/** Servers without a folder of their own, as programs and as modules: their options are not examined. */
const UNMODELLED = /^(?:daphne|granian|waitress-serve|waitress)$/;

/** The processes among what a start command runs: servers, and where there is none, its last program. */
export function processesOf(runs: readonly Run[], context: ProcessContext): Process[] {
  const processes: Process[] = [];
  for (const run of runs) {
    const model = modelOf(run);
    if (!model) continue;
    processes.push({
      service: context.draft.name,
      role: QUEUE_WORKERS.has(model.name) ? "worker" : "web",
      command: run.command,
      server: serverOf(model, run, context),
      ...mannerOf(run, context),
    });
  }
  const last = runs.at(-1);
  if (processes.length > 0 || !last) return processes;
  const { name } = last.unwrapped;
  const manner = UNMODELLED.test(name) ? { program: name, ...mannerOf(last, context) } : {};
  return [{ service: context.draft.name, role: "other", command: last.command, ...manner }];
}

function mannerOf(run: Run, { draft }: ProcessContext): Pick<Process, "underShell" | "background"> {
  const first = run.underShell && draft.runtime === "docker" ? run.command.words[0] : undefined;
  return { ...(first ? { underShell: first.place } : {}), ...(run.background ? { background: true } : {}) };
}

function modelOf(run: Run): ServerModel | undefined {
  const { name, module } = run.unwrapped;
  return SERVERS.find((server) => (module ? server.modules : server.programs).includes(name));
}

function serverOf(model: ServerModel, run: Run, context: ProcessContext): Server {
  const requirement = model.packages
    .map((name) => context.packages.required.get(name))
    .find((found) => found !== undefined);
  const version = serverVersion(requirement, model.releases);
  const { program, args } = run.unwrapped;
  const invocation = model.invoke(program, args, version.version);
  const own: EnvVar[] = run.variables.map(({ name, value, place }) => ({ name, value, at: place, layer: "file" }));
  const environment = [...context.environment, ...own];
  const { workspace, context: assembly } = context;
  const loaded = loadConfig({
    model,
    invocation,
    version: version.version,
    environment,
    workspace,
    cwd: run.cwd,
    lost: run.lost,
    context: assembly,
  });
  if (loaded && loaded.file.state !== "missing") {
    const why = loaded.file.namedAt
      ? `named by the start command of ${model.name}`
      : `${model.name} loads it from its working directory`;
    context.joined.push({ path: loaded.file.path, why });
  }
  const configFile = loaded?.settings;
  const envFile = envFileOf({ model, invocation, workspace, cwd: run.cwd, context: assembly, joined: context.joined });
  const input = {
    invocation,
    version: version.version,
    environment,
    ...(configFile ? { configFile } : {}),
    ...(envFile ? { envFile } : {}),
  };
  const { refusals, target } = model.start(input);
  const debatable = version.how === "assumed" ? debatableOf(refusals, model, run, input) : [];
  return {
    name: model.name,
    version,
    invocation,
    refusals,
    ...(debatable.length > 0 ? { debatable } : {}),
    ...(target ? { target } : {}),
    settings: model.resolve(input),
    ...(loaded ? { config: loaded.file } : {}),
  };
}

/** What the newest release refuses and another one takes: the word and the option it is the value of. */
function debatableOf(refusals: readonly Refusal[], model: ServerModel, run: Run, input: ResolveInput): Refusal[] {
  if (refusals.length === 0) return [];
  const { program, args } = run.unwrapped;
  const others = model.releases.map((version) => {
    const told = { ...input, version, invocation: model.invoke(program, args, version) };
    return model.start(told).refusals;
  });
  return refusals.filter(({ word }) => {
    const flag = input.invocation.options.find(({ value }) => value === word)?.flagPlace;
    const isRefused = ({ word: other }: Refusal): boolean =>
      overlaps(other.place, word.place) || (flag !== undefined && overlaps(other.place, flag));
    return !others.every((other) => other.some(isRefused));
  });
}
