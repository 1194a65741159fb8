import type { Joined, Packages, Requirement } from "../model/deployment.ts";
import type { Place } from "../model/place.ts";
import type { Span } from "../model/span.ts";
import type { ServiceDraft } from "../platforms/draft.ts";
import { joinPath, parentOf } from "../platforms/paths.ts";
import { isPlainPython } from "./bases.ts";
import { environmentLookup } from "./environment.ts";
import type { Image } from "./image.ts";
import { type Install, installsOf, wheelsOf } from "./installs.ts";
import {
  type ListNotes,
  newNotes,
  noteProject,
  noteReleases,
  noteRequirements,
  noteStep,
  remarksOf,
} from "./list-remarks.ts";
import { installedOf, type ProjectTool, projectFiles, projectPackages, toolOf } from "./projects.ts";
import { type Run, runsOfShell } from "./runs.ts";
import type { AssemblyContext } from "./service.ts";
import { stagesWithPackages } from "./taken.ts";
import { absolutePath, type Copied, nativeWorkspace, type Workspace } from "./workspace.ts";

/** State while the packages of one service are collected. */
type Collecting = {
  required: Map<string, Requirement>;
  sources: Place[];
  because?: string;
  grouped: Set<string>;
  context: AssemblyContext;
  joined: Joined[];
  seen: Set<string>;
  notes: ListNotes;
  copies: readonly Copied[];
};

/** Environment markers are evaluated for what nearly every deployment is. */
const LINUX: Readonly<Record<string, string>> = {
  sys_platform: "linux",
  platform_system: "Linux",
  os_name: "posix",
  implementation_name: "cpython",
  platform_python_implementation: "CPython",
};

/** The packages a service installs, read from its build command, its image or the platform's own default. */
export function packagesOf(
  draft: ServiceDraft,
  image: Image | undefined,
  workspace: Workspace,
  context: AssemblyContext,
  joined: Joined[],
): Packages {
  const images = image ? [image, ...stagesWithPackages(image)] : [];
  const variables = [...images.flatMap(({ environment }) => environment), ...draft.environment];
  const collecting: Collecting = {
    required: new Map(),
    sources: [],
    grouped: new Set(),
    context,
    joined,
    seen: new Set(),
    notes: newNotes(
      context.files,
      variables.map(({ name }) => name),
    ),
    copies: images.flatMap(({ copies }) => copies),
  };
  if (!draft.python) return finish(collecting);
  for (const { span } of images.flatMap(({ runs }) => runs)) noteStep(collecting.notes, span.text);
  if (draft.build && !image) noteStep(collecting.notes, draft.build.text);
  if (image) ofImage(collecting, draft, image, workspace);
  else if (draft.image) because(collecting, "the image is not built from this repository");
  else if (draft.build) {
    install(
      collecting,
      runsIn(draft.build, nativeWorkspace(context.files, draft.directory), undefined, context),
      workspace,
      draft,
    );
  } else defaults(collecting, draft);
  noteReleases(collecting.notes, collecting.required.values(), context.read);
  context.remarks.push(...remarksOf(collecting.notes, draft.name));
  return finish(collecting);
}

/** What a stage installs, and the stages it takes installed packages from. */
function ofImage(collecting: Collecting, draft: ServiceDraft, image: Image, workspace: Workspace): void {
  if (image.base && !isPlainPython(image.base.text))
    because(collecting, `base image ${image.base.text} may bring packages of its own`);
  for (const { span, cwd } of image.runs)
    install(collecting, runsIn(span, { ...workspace, cwd }, image, collecting.context), workspace, draft, image);
  for (const other of stagesWithPackages(image)) ofImage(collecting, draft, other, other.workspace);
}

function finish(collecting: Collecting): Packages {
  const { required, sources, grouped, because: reason } = collecting;
  return {
    required,
    sources,
    complete: reason === undefined,
    ...(reason === undefined ? {} : { incompleteBecause: reason }),
    ...(grouped.size > 0 ? { grouped } : {}),
  };
}

function because(collecting: Collecting, reason: string): void {
  collecting.because ??= reason;
}

function runsIn(span: Span, workspace: Workspace, image: Image | undefined, context: AssemblyContext): readonly Run[] {
  const { shell } = context.readers;
  if (!shell) return [];
  const lookup = environmentLookup(image?.environment ?? []);
  return runsOfShell(span, { files: context.files, read: context.read, workspace, lookup, readShell: shell.readShell })
    .runs;
}

function install(
  collecting: Collecting,
  runs: readonly Run[],
  workspace: Workspace,
  draft: ServiceDraft,
  image?: Image,
): void {
  for (const one of installsOf(runs)) installOne(collecting, one, workspace, draft, image);
}

function installOne(
  collecting: Collecting,
  one: Install,
  workspace: Workspace,
  draft: ServiceDraft,
  image?: Image,
): void {
  switch (one.kind) {
    case "opaque":
      because(collecting, one.why);
      return;
    case "file": {
      const path = workspace.locate(one.path, one.cwd);
      if (path === undefined) because(collecting, `${one.path} is not in the repository`);
      else requirementsFile(collecting, path, `installed by ${draft.build ? "the build command" : "the image"}`);
      return;
    }
    case "requirement": {
      const result = collecting.context.readers.requirements?.readRequirement(one.span);
      if (result && "requirement" in result) add(collecting, result.requirement);
      else because(collecting, `"${one.span.text}" is not understood`);
      return;
    }
    case "project": {
      const [, path = ".", extras = ""] = /^([^[]*)(?:\[([^\]]*)\])?$/.exec(one.path) ?? [];
      project(collecting, "pip", workspace.folder(joinFolder(one.cwd, path)), extras.split(","));
      return;
    }
    case "archives": {
      const folder = absolutePath(one.cwd, parentOf(one.path));
      const made = image && wheelsIn(folder, image, collecting.context);
      if (!made) because(collecting, `what ${one.path} holds is not known`);
      else for (const each of made.installs) installOne(collecting, each, made.image.workspace, draft, made.image);
      return;
    }
    case "manager":
      project(collecting, one.tool, workspace.folder(one.cwd), []);
      return;
    case "constraint":
      return;
  }
}

/** What the wheels in a folder of an image were made of, there or in the stage the folder was copied from. */
function wheelsIn(
  folder: string,
  image: Image,
  context: AssemblyContext,
): { installs: readonly Install[]; image: Image } | undefined {
  const made = image.runs
    .flatMap((run) => [...wheelsOf(runsIn(run.span, { ...image.workspace, cwd: run.cwd }, image, context))])
    .filter((wheels) => wheels.folder === folder);
  if (made.length > 0) return { installs: made.flatMap(({ installs }) => installs), image };
  for (const { from, to, stage } of image.taken) {
    if (folder !== to && !folder.startsWith(`${to}/`)) continue;
    const other = stage();
    const found = other && wheelsIn(`${from}${folder.slice(to.length)}`, other, context);
    if (found) return found;
  }
  return undefined;
}

/** Files the platforms install from when no build command is given. */
function defaults(collecting: Collecting, draft: ServiceDraft): void {
  if (/^(?:systemd|supervisor)$/.test(draft.platform))
    because(collecting, "packages of a machine may have been installed by hand");
  const path = joinPath(draft.directory, "requirements.txt");
  if (collecting.context.files.read(path).kind === "missing") {
    const tool = toolOf(draft.directory, collecting.context.files);
    if (tool) project(collecting, tool, draft.directory, []);
    else because(collecting, "no requirements.txt stands beside the start command");
    return;
  }
  requirementsFile(collecting, path, "installed by the platform");
}

/** Adds what a project file or its lock names. */
function project(collecting: Collecting, tool: ProjectTool, folder: string, extras: readonly string[]): void {
  const found = projectPackages(tool, folder, collecting.context);
  if (!found) {
    because(collecting, `${tool} installs a project whose files are not in ${folder === "" ? "the root" : folder}`);
    return;
  }
  if (collecting.seen.has(found.file)) return;
  collecting.seen.add(found.file);
  collecting.joined.push({ path: found.file, why: `installed by ${tool}` });
  for (const one of projectFiles(tool, folder, collecting.context)) noteProject(collecting.notes, one, tool);
  if (found.unlisted) {
    because(collecting, `${found.file} names no packages`);
    return;
  }
  collecting.sources.push({ file: found.file, start: 0, end: 0 });
  if (found.dynamic) because(collecting, `the dependencies of ${found.file} are computed elsewhere`);
  for (const error of found.errors) {
    because(collecting, `a line of ${found.file} is not understood`);
    collecting.context.skipped.push({ file: found.file, at: error.place, reason: error.message });
  }
  for (const { name } of found.requirements) collecting.grouped.add(name);
  const evaluate = collecting.context.readers.requirements?.evaluateMarker;
  for (const requirement of installedOf(
    found,
    extras.map((extra) => extra.trim()),
  )) {
    const condition = requirement.marker?.condition;
    if (condition && evaluate?.(condition, LINUX) === false) continue;
    add(collecting, requirement);
  }
}

function joinFolder(cwd: string, path: string): string {
  const joined = joinPath(path.startsWith("/") ? "" : cwd, path);
  return cwd.startsWith("/") || path.startsWith("/") ? `/${joined}` : joined;
}

function requirementsFile(collecting: Collecting, path: string, why: string): void {
  if (collecting.seen.has(path)) return;
  collecting.seen.add(path);
  const { requirements } = collecting.context.readers;
  const text = collecting.context.read(path);
  if (text === undefined || !requirements) {
    because(collecting, `${path} cannot be read`);
    return;
  }
  collecting.joined.push({ path, why });
  collecting.sources.push({ file: path, start: 0, end: 0 });
  const file = requirements.readRequirements(path, text);
  noteRequirements(collecting.notes, file, text, collecting.copies);
  for (const error of file.errors) {
    because(collecting, `a line of ${path} is not understood`);
    collecting.context.skipped.push({ file: path, at: error.place, reason: error.message });
  }
  for (const { place, message } of file.ignored)
    collecting.context.skipped.push({ file: path, at: place, reason: message });
  for (const entry of file.entries) {
    if (entry.kind === "requirement") {
      const marker = entry.requirement.marker?.condition;
      if (marker && requirements.evaluateMarker(marker, LINUX) === false) continue;
      add(collecting, entry.requirement);
    } else if (entry.kind === "include" && !entry.constraint) {
      requirementsFile(collecting, joinPath(parentOf(path), entry.path.text), `included by ${path}`);
    } else if (entry.kind === "source" && entry.name === undefined)
      because(collecting, `${entry.target.text} may bring packages of its own`);
  }
}

function add(collecting: Collecting, requirement: Requirement): void {
  const before = collecting.required.get(requirement.name);
  // A pin says more than a bare name read earlier; what either brings along with an extra is installed.
  const kept = before?.version === undefined ? requirement : before;
  const extras = [...new Set([...(before?.extras ?? []), ...requirement.extras])];
  collecting.required.set(requirement.name, { ...kept, extras });
}
