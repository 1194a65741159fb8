import { expandDocker } from "../formats/dockerfile/expand.ts";
import type {
  CommandInstruction,
  CopyInstruction,
  DockerCommand,
  Dockerfile,
  Stage,
  VariablesInstruction,
} from "../formats/dockerfile/types.ts";
import type { Lookup } from "../formats/shell/types.ts";
import type { EnvVar } from "../model/deployment.ts";
import type { Files } from "../model/files.ts";
import type { Place } from "../model/place.ts";
import { placeOf, type Span } from "../model/span.ts";
import { knownValue, type Value } from "../model/value.ts";
import { withoutBash } from "../platforms/docker/shells.ts";
import { joinPath, parentOf } from "../platforms/paths.ts";
import { startFolderOf } from "./bases.ts";
import { absolutePath, type Copied, copyTarget, foldersOf, imageWorkspace, type Workspace } from "./workspace.ts";

/** What an image built from a Dockerfile starts with. */
export type Image = {
  dockerfile: string;
  workspace: Workspace;
  /** What COPY brings of the repository. */
  copies: readonly Copied[];
  environment: readonly EnvVar[];
  entrypoint?: CommandInstruction;
  command?: CommandInstruction;
  /** The last USER of it, where one is given. */
  user?: { name: Value<string>; place: Place };
  /** Shell texts of the RUN instructions, each with the directory it runs in. */
  runs: readonly { span: Span; cwd: string; place: Place }[];
  /** The base image of the first stage the final one builds on, where it is not a stage itself. */
  base?: { text: string; place: Place };
  /** True where neither the base nor a step of the build brings bash. */
  bashless: boolean;
  stage: Stage;
  /** What COPY brings of other stages, whatever made it there: from the path in the stage to the path here. */
  taken: readonly { from: string; to: string; stage: () => Image | undefined }[];
};

/** State of the image while instructions are applied in order. */
type Building = {
  workdir: string;
  /** True while the folder is the base image's own and not known. */
  lost?: boolean;
  environment: Map<string, EnvVar>;
  args: Map<string, Value<string>>;
  copies: Copied[];
  taken: { from: string; to: string; stage: string }[];
  runs: { span: Span; cwd: string; place: Place }[];
  entrypoint?: CommandInstruction;
  command?: CommandInstruction;
  user?: Image["user"];
  /** Stage that gave the command: an ENTRYPOINT of a later stage resets it. */
  commandStage?: Stage;
};

/**
 * Builds the picture of the stage that runs: the target named, or the last. `undefined` where there is no stage.
 * `mounted`: what is laid over its tree when it is started.
 */
export function buildImage(
  files: Files,
  dockerfile: Dockerfile,
  context: string,
  target?: string,
  mounted: readonly Copied[] = [],
): Image | undefined {
  const stage = target === undefined ? dockerfile.stages.at(-1) : stageNamed(dockerfile, target);
  if (!stage) return undefined;
  const building: Building = { workdir: "/", environment: new Map(), args: new Map(), copies: [], taken: [], runs: [] };
  const chain = stageChain(dockerfile, stage);
  const begin = startFolderOf((chain[0] ?? stage).base.text);
  building.workdir = begin ?? "/";
  building.lost = begin === undefined;
  const folders = foldersOf(files);
  for (const one of chain)
    for (const instruction of one.instructions) {
      if (instruction.onbuild) continue;
      if (instruction.kind === "variables") setVariables(building, instruction);
      else if (instruction.kind === "copy") copy(building, instruction, dockerfile, context, folders);
      else if (instruction.kind === "words" && instruction.keyword === "WORKDIR") {
        const path = expanded(building, instruction.argument);
        if (path !== undefined) {
          building.workdir = absolutePath(building.workdir, path);
          if (path.startsWith("/")) building.lost = false;
        }
      } else if (instruction.kind === "words" && instruction.keyword === "USER") {
        const { argument, place } = instruction;
        building.user = { name: expandDocker(argument, lookupOf(building)).value, place };
      } else if (instruction.kind === "command") applyCommand(building, instruction, one);
    }
  const first = chain[0] ?? stage;
  return {
    dockerfile: dockerfile.file,
    workspace: imageWorkspace(files, building.workdir, [...building.copies, ...mounted], building.lost),
    copies: building.copies,
    environment: [...building.environment.values()],
    ...(building.entrypoint ? { entrypoint: building.entrypoint } : {}),
    ...(building.command ? { command: building.command } : {}),
    ...(building.user ? { user: building.user } : {}),
    runs: building.runs,
    base: { text: first.base.text, place: placeOf(first.base, 0, first.base.text.length) },
    bashless: withoutBash(dockerfile, stage) !== undefined,
    stage,
    // A stage only takes from those before it, so that this comes to an end.
    taken: building.taken.map(({ from, to, stage: name }) => ({
      from,
      to,
      stage: () => {
        const other = stageNamed(dockerfile, name);
        return other && other.index < stage.index ? buildImage(files, dockerfile, context, name) : undefined;
      },
    })),
  };
}

/** The stage a `target` names. */
export function stageNamed(dockerfile: Dockerfile, name: string): Stage | undefined {
  return dockerfile.stages.find(
    (stage) => stage.name?.toLowerCase() === name.toLowerCase() || String(stage.index) === name,
  );
}

/** The stages a stage is built on, its own last. A later stage of the same name is no base. */
export function stageChain(dockerfile: Dockerfile, stage: Stage): Stage[] {
  const chain = [stage];
  for (let current = stage; ; ) {
    const base = dockerfile.stages.find((one) => one.index < current.index && one.name === current.base.text);
    if (!base) return chain;
    chain.unshift(base);
    current = base;
  }
}

function applyCommand(building: Building, instruction: CommandInstruction, stage: Stage): void {
  if (instruction.keyword === "RUN") {
    const span = shellText(instruction.command);
    if (span) building.runs.push({ span, cwd: building.workdir, place: instruction.place });
  } else if (instruction.keyword === "CMD") {
    building.command = instruction;
    building.commandStage = stage;
  } else {
    building.entrypoint = instruction;
    if (building.commandStage !== stage) delete building.command;
  }
}

/** RUN in exec form is nearly always `["sh", "-c", text]`; other arrays install nothing we could read. */
function shellText(command: DockerCommand): Span | undefined {
  return command.form === "shell" ? command.span : command.words.at(-1)?.span;
}

function setVariables(building: Building, instruction: VariablesInstruction): void {
  if (instruction.keyword === "LABEL") return;
  for (const pair of instruction.pairs) {
    const value: Value<string> = pair.value
      ? expandDocker(pair.value, lookupOf(building)).value
      : { known: false, why: `${pair.name} is given when the image is built`, at: pair.place };
    if (instruction.keyword === "ENV") {
      building.environment.set(pair.name, { name: pair.name, value, at: pair.place, layer: "file" });
    } else building.args.set(pair.name, value);
  }
}

function copy(
  building: Building,
  instruction: CopyInstruction,
  dockerfile: Dockerfile,
  context: string,
  folders: ReadonlySet<string>,
): void {
  const destination = instruction.destination && expanded(building, instruction.destination);
  if (destination === undefined) return;
  const from = instruction.flags.find((flag) => flag.name === "from")?.value?.text;
  for (const span of instruction.sources) {
    const source = expanded(building, span);
    if (source !== undefined && from !== undefined) take(building, from, source, destination);
    if (source === undefined || source.includes("*")) continue;
    if (from !== undefined) {
      building.copies.push(...copiesOfStage(dockerfile, from, context, source, building.workdir, destination, folders));
      continue;
    }
    const path = joinPath(context, source);
    const to = copyTarget(building.workdir, source, destination, folders.has(path));
    building.copies.push({ from: path, to, into: absolutePath(building.workdir, destination) });
  }
}

/** Remembers what is copied of a stage; of a pattern, the folder it stands in. */
function take(building: Building, stage: string, source: string, destination: string): void {
  const from = absolutePath("/", source.includes("*") ? parentOf(source) : source);
  building.taken.push({ from, to: absolutePath(building.workdir, destination), stage });
}

/** What `COPY --from=stage` brings of the repository's own files. */
function copiesOfStage(
  dockerfile: Dockerfile,
  name: string,
  context: string,
  source: string,
  workdir: string,
  destination: string,
  folders: ReadonlySet<string>,
): Copied[] {
  const stage = stageNamed(dockerfile, name);
  if (!stage) return [];
  const building: Building = { workdir: "/", environment: new Map(), args: new Map(), copies: [], taken: [], runs: [] };
  for (const one of stageChain(dockerfile, stage))
    for (const instruction of one.instructions) {
      if (instruction.kind === "copy" && instruction.flags.every((flag) => flag.name !== "from")) {
        copy(building, instruction, dockerfile, context, folders);
      } else if (instruction.kind === "words" && instruction.keyword === "WORKDIR") {
        building.workdir = absolutePath(building.workdir, instruction.argument.text);
      }
    }
  const root = absolutePath("/", source);
  const target = absolutePath(workdir, destination);
  const inside = (path: string): boolean => root === "/" || path === root || path.startsWith(`${root}/`);
  return building.copies.flatMap((copied): Copied[] => {
    if (inside(copied.to))
      return [{ from: copied.from, to: absolutePath(target, copied.to.slice(root === "/" ? 1 : root.length + 1)) }];
    // The stage copied a folder of which this takes a part.
    if (root.startsWith(`${copied.to}/`))
      return [{ from: joinPath(copied.from, root.slice(copied.to.length + 1)), to: target }];
    return [];
  });
}

function expanded(building: Building, span: Span): string | undefined {
  return knownValue(expandDocker(span, lookupOf(building)).value);
}

function lookupOf(building: Building): Lookup {
  return (name) => building.environment.get(name)?.value ?? building.args.get(name);
}
