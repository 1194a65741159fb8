import type { Dockerfile } from "../formats/dockerfile/types.ts";
import { absentApp } from "../model/app.ts";
import type { EnvVar, Joined, Process, Service, Skipped, StartCommand } from "../model/deployment.ts";
import type { Files } from "../model/files.ts";
import type { Remark } from "../model/remark.ts";
import type { Span } from "../model/span.ts";
import { placeOf } from "../model/span.ts";
import { outsideContext } from "../platforms/docker/context.ts";
import { copiedFromNowhere, foldersFromNowhere } from "../platforms/docker/nowhere.ts";
import { dockerfileRemarks } from "../platforms/docker/remarks.ts";
import type { ServiceDraft } from "../platforms/draft.ts";
import { joinPath, parentOf } from "../platforms/paths.ts";
import { absentScript } from "./absent-script.ts";
import { applicationOf } from "./application.ts";
import { aptRemarks } from "./apt.ts";
import { isPlainPython } from "./bases.ts";
import { unrunnable } from "./entry-script.ts";
import { givenVariables } from "./env-file.ts";
import { commandLookup } from "./environment.ts";
import { buildImage, type Image } from "./image.ts";
import { leftBehind } from "./left-behind.ts";
import { unrunnableScripts } from "./native-script.ts";
import { packagesOf } from "./packages.ts";
import { exportless } from "./poetry-export.ts";
import { processesOf } from "./processes.ts";
import { pythonOf } from "./python-version.ts";
import { outOfReach } from "./reach.ts";
import type { Readers } from "./readers.ts";
import { missingRunners } from "./runners.ts";
import type { RunContext } from "./runs.ts";
import type { ReadSource } from "./sources.ts";
import { runsOfStart, type Start, startOfDraft, startOfImage } from "./start.ts";
import { unremovedLists } from "./unremoved-lists.ts";
import { absolutePath, nativeWorkspace, type Workspace } from "./workspace.ts";

/** What turning a draft into a service may use. */
export type AssemblyContext = {
  files: Files;
  read: ReadSource;
  readers: Readers;
  skipped: Skipped[];
  remarks: Remark[];
};

/** Follows a draft to its image, its start script, its packages and its server. */
export function serviceOf(draft: ServiceDraft, context: AssemblyContext): Service {
  const joined: Joined[] = [{ path: draft.declaredAt.file, why: "declares the service" }];
  const image = draft.python ? imageOf(draft, context, joined) : undefined;
  const given = givenVariables(draft, context, joined);
  const environment = mergedEnvironment(image?.environment ?? [], given, draft.environment);
  const workspace =
    image?.workspace ?? nativeWorkspace(context.files, draft.directory, draft.checkout, draft.somewhere);
  const starts = draft.python ? startsOf(draft, image, context) : [];
  // An image no platform file names may get its command where it is run; other bases bring commands of their own.
  const mustStart = image && draft.platform !== "docker" && isPlainPython(image.base?.text ?? "");
  if (image && mustStart && !startsSomething(draft, image)) {
    const place = image.stage.place;
    context.remarks.push({
      kind: "docker.no-command",
      place,
      subject: image.dockerfile,
      detail: image.base?.text ?? "",
      service: draft.name,
    });
  }
  const packages = packagesOf(draft, image, workspace, context, joined);
  const processes: Process[] = [];
  const commands: StartCommand[] = [];
  let app = absentApp();
  for (const [index, start] of starts.entries()) {
    const runs = runsOf(start, workspace, environment, context, index === 0 ? joined : []);
    commands.push({ text: start.text, place: start.place, why: start.why, commands: runs.map((run) => run.command) });
    if (index > 0) continue;
    processes.push(...processesOf(runs, { draft, image, environment, packages, workspace, context, joined }));
    app = applicationOf(processes, runs, environment, workspace, context);
  }
  if (image) {
    context.remarks.push(
      ...outOfReach(image, processes, draft.name, context.files),
      ...missingRunners(image, processes, packages, draft.name, context.read),
      ...leftBehind(image, processes, draft.name, context.files),
      ...exportless(image, draft.name, context),
      ...unremovedLists(image, draft.name, context),
      ...absentScript(image, commands[0], draft, context),
    );
  }
  if (image && starts[0]?.place.file === image.dockerfile)
    context.remarks.push(
      ...unrunnable(image, draft.name, context.files, context.read, image.bashless ? image.base?.text : undefined),
    );
  if (draft.python) context.remarks.push(...unrunnableScripts(draft, workspace, context));
  const python = pythonOf(draft, image, context);
  return {
    name: draft.name,
    kind: draft.kind,
    platform: draft.platform,
    runtime: draft.runtime,
    isPython: isPython(draft, image, processes),
    ...(python ? { python } : {}),
    declaredAt: draft.declaredAt,
    plan: draft.plan,
    instances: draft.instances,
    directory: workspace.folder(workspace.cwd),
    ...(draft.meant ? { meant: true } : {}),
    environment,
    files: joined,
    starts: commands,
    processes,
    ...(draft.healthCheckPath ? { healthCheckPath: draft.healthCheckPath } : {}),
    ...(draft.stopSeconds ? { stopSeconds: draft.stopSeconds } : {}),
    ...(draft.build ? { build: buildOf(draft.build, workspace, context) } : {}),
    ...(image ? { imageBuild: imageBuildOf(image, context) } : {}),
    disks: draft.disks ?? [],
    ...(draft.routedPort ? { routedPort: draft.routedPort } : {}),
    packages,
    app,
  };
}

/** A native service says its language; an image shows it by its base or by what it runs. */
function isPython(draft: ServiceDraft, image: Image | undefined, processes: readonly Process[]): boolean {
  if (!draft.python) return false;
  if (draft.runtime !== "docker") return true;
  return processes.some((process) => process.server) || /python|uvicorn|gunicorn/i.test(image?.base?.text ?? "");
}

/** The start commands, the one that wins first. */
function startsOf(draft: ServiceDraft, image: Image | undefined, { readers }: AssemblyContext): Start[] {
  const given = draft.starts.map((start) => startOfDraft(start, readers.shell?.readShell));
  if (!image || draft.starts[0]?.wholly) return given;
  const override = given[0];
  const winner = startOfImage(image, override);
  const shadowed = override && image.command ? startOfImage(image) : undefined;
  return [winner, shadowed].filter((start) => start !== undefined);
}

/** The image by itself, or a command the platform gives it. */
function startsSomething({ starts }: ServiceDraft, { command, entrypoint }: Image): boolean {
  return command !== undefined || entrypoint !== undefined || starts.some(({ refused }) => !refused);
}

function runsOf(
  start: Start,
  workspace: Workspace,
  environment: readonly EnvVar[],
  context: AssemblyContext,
  joined: Joined[],
) {
  const { shell } = context.readers;
  if (!shell) return [];
  const runContext: RunContext = {
    files: context.files,
    read: context.read,
    workspace,
    lookup: commandLookup(environment, start.text),
    readShell: shell.readShell,
  };
  const reading = runsOfStart(start, runContext);
  joined.push(...reading.scripts);
  context.skipped.push(...reading.skipped);
  return reading.runs;
}

function imageOf(draft: ServiceDraft, context: AssemblyContext, joined: Joined[]): Image | undefined {
  const { image } = draft;
  if (image?.kind !== "build" || !context.readers.docker) return undefined;
  const text = context.read(image.dockerfile);
  if (text === undefined) {
    if (context.files.read(image.dockerfile).kind === "missing") {
      context.skipped.push({
        file: image.at.file,
        at: image.at,
        reason: `${image.dockerfile} (${image.why}) is not in the repository`,
      });
      if (isNowhere(image.dockerfile, draft, context.files.list())) {
        const { at: place, dockerfile: subject, why: detail } = image;
        context.remarks.push({ kind: "docker.no-dockerfile", place, subject, detail, service: draft.name });
      }
    }
    return undefined;
  }
  joined.push({ path: image.dockerfile, why: image.why });
  const dockerfile: Dockerfile = context.readers.docker.readDockerfile(image.dockerfile, text);
  const build = { dockerfile, target: image.target, context: image.context, files: context.files };
  const noticed = [
    ...dockerfileRemarks(dockerfile, image.target),
    ...(context.readers.shell ? aptRemarks(dockerfile, image.target, context.readers.shell.readShell) : []),
    ...copiedFromNowhere(build),
    ...foldersFromNowhere(build, draft.platform === "render"),
  ];
  context.remarks.push(...noticed.map((remark) => ({ ...remark, service: draft.name })));
  const built = buildImage(context.files, dockerfile, image.context, image.target, image.mounted);
  // The context of a lone Dockerfile is only guessed.
  if (built && draft.platform !== "docker") {
    const remarks = outsideContext(dockerfile, built.stage, image.context, context.files.list());
    context.remarks.push(...remarks.map((remark) => ({ ...remark, service: draft.name })));
  }
  if (!built || image.startedIn === undefined) return built;
  const { workspace } = built;
  const cwd = absolutePath(workspace.cwd, image.startedIn);
  return {
    ...built,
    workspace: { ...workspace, cwd, lost: workspace.lost === true && !image.startedIn.startsWith("/") },
  };
}

/** Whether no folder a path of the draft may be seen from has the Dockerfile; below the root the paths may begin there. */
function isNowhere(
  dockerfile: string,
  { declaredAt, directory, image }: ServiceDraft,
  paths: readonly string[],
): boolean {
  const within =
    directory !== "" && dockerfile.startsWith(`${directory}/`) ? dockerfile.slice(directory.length + 1) : dockerfile;
  const context = image?.kind === "build" ? image.context : "";
  const folders = ["", directory, context, parentOf(declaredAt.file)];
  return !folders.some((folder) => paths.includes(joinPath(folder, within)));
}

/** The environment of an image under files of variables and what the platform sets; the platform wins. */
function mergedEnvironment(image: readonly EnvVar[], given: readonly EnvVar[], platform: readonly EnvVar[]): EnvVar[] {
  const injected = platform.filter((variable) => variable.layer === "platform");
  const declared = platform.filter((variable) => variable.layer !== "platform");
  return [...image, ...injected, ...given, ...declared];
}

function buildOf(span: Span, workspace: Workspace, context: AssemblyContext): NonNullable<Service["build"]> {
  const place = placeOf(span, 0, span.text.length);
  const start: Start = { form: "shell", span, why: "build command", place, text: span.text.trim() };
  return { text: start.text, place, commands: runsOf(start, workspace, [], context, []).map((run) => run.command) };
}

function imageBuildOf({ runs, workspace }: Image, context: AssemblyContext): NonNullable<Service["imageBuild"]> {
  return runs
    .filter(({ span }) => !span.text.includes("||"))
    .flatMap(({ span, cwd, place }) => {
      const start: Start = { form: "shell", span, why: "RUN", place, text: span.text.trim() };
      return runsOf(start, { ...workspace, cwd }, [], context, []).map((run) => run.command);
    });
}
