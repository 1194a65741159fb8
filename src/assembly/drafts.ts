import type { Dockerfile } from "../formats/dockerfile/types.ts";
import { readProcfile } from "../formats/procfile/reader.ts";
import type { YamlError } from "../formats/yaml/node.ts";
import type { Store } from "../model/container.ts";
import type { Skipped } from "../model/deployment.ts";
import type { Files } from "../model/files.ts";
import type { Remark } from "../model/remark.ts";
import { unknown } from "../model/value.ts";
import { isBeanstalkImage } from "../platforms/aws/beanstalk.ts";
import { dockerfileRemarks } from "../platforms/docker/remarks.ts";
import type { PlatformReading, ServiceDraft } from "../platforms/draft.ts";
import { flyImages } from "../platforms/fly/images.ts";
import { FLY_FILE } from "../platforms/fly/settings.ts";
import { buildsImages } from "../platforms/heroku/manifest.ts";
import { readProcesses } from "../platforms/heroku/procfile.ts";
import { joinPath, nameOf, parentOf } from "../platforms/paths.ts";
import { isNearRailway, railwayRemarks } from "../platforms/railway/names.ts";
import { HEROKUS, onRailway, railwayOf } from "../platforms/railway/processes.ts";
import { RAILWAY_FILES, readRailway } from "../platforms/railway/settings.ts";
import { healthOf, railwayImage, unexpandedPort } from "../platforms/railway/start.ts";
import { readBlueprint } from "../platforms/render/blueprint.ts";
import { asMeant } from "../platforms/render/meant.ts";
import { misspeltKeys } from "../platforms/render/misspelt.ts";
import { blueprintRemarks } from "../platforms/render/remarks.ts";
import { readUnit } from "../platforms/systemd/units.ts";
import { isPython } from "./dockerfiles.ts";
import { dockerfileAt, type Inventory, isAside } from "./inventory.ts";
import { podsOf } from "./pods.ts";
import type { Readers } from "./readers.ts";
import { servesBy } from "./serving.ts";
import type { ReadSource } from "./sources.ts";
import { stacksOf } from "./stacks.ts";

/** Every service some file declares. A Dockerfile no platform file points to is a service by itself. */
export function collectDrafts(
  inventory: Inventory,
  readers: Readers,
  read: ReadSource,
  notes: { files: Files; skipped: Skipped[]; remarks: Remark[]; stores: Store[] },
): ServiceDraft[] {
  const drafts: ServiceDraft[] = [];
  const paths = new Set(notes.files.list());
  const take = (reading: PlatformReading): void => {
    drafts.push(...reading.drafts.map((draft) => builtFrom(draft, paths)));
    notes.skipped.push(...reading.skipped);
    notes.remarks.push(...(reading.remarks ?? []));
    notes.stores.push(...(reading.stores ?? []));
  };
  for (const path of inventory.blueprints) take(blueprint(path, readers, read, paths));
  for (const path of inventory.procfiles) {
    if (!isPassedOver(path, notes.files, read)) take(procfile(path, read, notes.files));
  }
  for (const path of notes.files.list().filter(isNearRailway))
    notes.remarks.push(...railwayRemarks(path, read(path) ?? ""));
  const serves = servesBy(readers.shell?.readShell, read);
  for (const path of inventory.units) {
    const text = read(path);
    if (text !== undefined) take(readUnit(path, text, notes.files.list(), serves));
  }
  const stacks = stacksOf(inventory, readers, read, notes.files, (path, parsed) =>
    contextOf(parsed, parentOf(path), notes.files),
  );
  take(stacks);
  take(
    podsOf(
      inventory,
      readers,
      read,
      notes.files,
      (path, parsed) => stacks.contexts.get(path) ?? contextOf(parsed, parentOf(path), notes.files),
    ),
  );
  const claimed = new Set(
    drafts.flatMap((draft) => (draft.image?.kind === "build" && !draft.beside ? [draft.image.dockerfile] : [])),
  );
  const images = platformImages(inventory.dockerfiles, readers, read, notes.files);
  const isFree = ({ image }: ServiceDraft) => image?.kind === "build" && !claimed.has(image.dockerfile);
  const configured = images.filter(isFree);
  // What another file has built is examined as that file starts it.
  notes.remarks.push(...images.filter((draft) => !isFree(draft)).flatMap((draft) => unexpandedPort(draft, read)));
  for (const [index, draft] of configured.entries()) {
    const before = configured.slice(0, index);
    // Of several files that have one image built the first counts: which of them is used is not said.
    if (before.some((one) => isSameImage(one, draft) && one.declaredAt.file !== draft.declaredAt.file)) continue;
    if (draft.image?.kind === "build") claimed.add(draft.image.dockerfile);
    drafts.push(draft);
  }
  for (const path of inventory.dockerfiles) {
    if (!claimed.has(path) && !stacks.developing.has(path))
      take(dockerfile(path, readers, read, notes.files, stacks.contexts.get(path)));
  }
  return drafts.map((draft) => askedByRailway(draft, paths, read));
}

/** Railway starts a Procfile and builds a Dockerfile too, and its configuration beside them says what it asks for. */
function askedByRailway(draft: ServiceDraft, paths: ReadonlySet<string>, read: ReadSource): ServiceDraft {
  const { kind, platform, healthCheckPath, declaredAt } = draft;
  if (kind !== "web" || healthCheckPath || !/^(?:heroku|docker|railway)$/.test(platform)) return draft;
  const file = RAILWAY_FILES.map((name) => joinPath(parentOf(declaredAt.file), name)).find((path) => paths.has(path));
  return file === undefined ? draft : { ...draft, ...healthOf(readRailway(file, read(file) ?? "").healthcheckPath) };
}

function builtFrom(draft: ServiceDraft, paths: ReadonlySet<string>): ServiceDraft {
  if (draft.image?.kind !== "build") return draft;
  return { ...draft, image: { ...draft.image, dockerfile: dockerfileAt(draft.image.dockerfile, paths) } };
}

/** Images of the repository that Railway starts with a command of its own, and those that Fly builds. */
function platformImages(
  dockerfiles: readonly string[],
  { docker }: Readers,
  read: ReadSource,
  files: Files,
): ServiceDraft[] {
  const paths = files.list().filter((path) => !isAside(path));
  const drafts = [
    ...paths
      .filter((path) => RAILWAY_FILES.includes(nameOf(path)))
      .map((path) => railwayImage(path, read(path) ?? "", dockerfiles)),
    ...paths
      .filter((path) => nameOf(path) === FLY_FILE)
      .flatMap((path) => flyImages(path, read(path) ?? "", dockerfiles)),
  ];
  return drafts.flatMap((draft): ServiceDraft[] => {
    const text = draft?.image?.kind === "build" ? read(draft.image.dockerfile) : undefined;
    if (draft?.image?.kind !== "build" || !docker || text === undefined) return [];
    const parsed = docker.readDockerfile(draft.image.dockerfile, text);
    const context = contextOf(parsed, draft.image.context, files);
    return isPython(parsed) ? [{ ...draft, image: { ...draft.image, context } }] : [];
  });
}

function isSameImage(one: ServiceDraft, other: ServiceDraft): boolean {
  return (
    one.image?.kind === "build" && other.image?.kind === "build" && one.image.dockerfile === other.image.dockerfile
  );
}

function blueprint(path: string, readers: Readers, read: ReadSource, paths: ReadonlySet<string>): PlatformReading {
  const text = read(path);
  if (text === undefined || !readers.yaml) return { drafts: [], skipped: [] };
  const yaml = readers.yaml.readYaml(path, text);
  const skipped = yaml.errors.map((error) => ({ file: path, at: error.place, reason: error.message }));
  const remarks = yaml.errors.map((error) => yamlRemark(error, text));
  // Half a Blueprint names half a service: what seems to be missing there may stand right behind the mistake.
  if (yaml.errors.some(({ kind }) => kind === "syntax"))
    return { drafts: [], skipped, remarks: [...remarks, ...misspeltKeys(path, text)] };
  const reading = yaml.documents.map((document) => readBlueprint(path, document));
  return {
    drafts: reading.flatMap((one) => one.drafts).map((draft) => asMeant(draft, paths)),
    stores: reading.flatMap((one) => one.stores ?? []),
    skipped: [...skipped, ...reading.flatMap((one) => one.skipped)],
    remarks: [...remarks, ...yaml.documents.flatMap((document) => blueprintRemarks(path, document))],
  };
}

function yamlRemark({ message, place }: YamlError, text: string): Remark {
  const glued = /^[ \t]*(?:- )?([A-Za-z]{1,40}):([A-Za-z0-9"'][^\n]{0,60})/m.exec(text.slice(place.start, place.end));
  const instead = glued ? { instead: `${glued[1]}: ${glued[2]}` } : {};
  return { kind: "yaml.error", place, subject: place.file, detail: message, ...instead };
}

/** A Procfile beside a configuration that has an image built instead: Heroku's, Railway's or Elastic Beanstalk's. */
function isPassedOver(path: string, files: Files, read: ReadSource): boolean {
  const folder = parentOf(path);
  const paths = files.list();
  const manifest = joinPath(folder, "heroku.yml");
  if (paths.includes(manifest) && buildsImages(read(manifest) ?? "")) return true;
  if (HEROKUS.some((name) => paths.includes(joinPath(folder, name)))) return false;
  if (isBeanstalkImage(folder, paths)) return true;
  return RAILWAY_FILES.map((name) => joinPath(folder, name)).some(
    (name) => paths.includes(name) && readRailway(name, read(name) ?? "").builder === "dockerfile",
  );
}

function procfile(path: string, read: ReadSource, files: Files): PlatformReading {
  const text = read(path);
  if (text === undefined) return { drafts: [], skipped: [] };
  const railway = railwayOf(path, files.list());
  const processes = readProcesses(readProcfile(path, text));
  const reading = railway ? onRailway(processes, railway, read(railway) ?? "") : processes;
  const file = files.read(path);
  // git may keep in UTF-8 what stands here otherwise.
  const isKept = file.kind === "text" && file.encoding !== undefined && converts(read(".gitattributes"));
  if (!text.startsWith("\uFEFF") || reading.drafts.length === 0 || isKept) return reading;
  const subject = file.kind === "text" && file.encoding ? "UTF-16" : "UTF-8";
  const remark = { kind: "procfile.encoding", place: { file: path, start: 0, end: 1 }, subject };
  return { ...reading, remarks: [...(reading.remarks ?? []), remark] };
}

function converts(attributes: string | undefined): boolean {
  return attributes?.includes("working-tree-encoding") === true;
}

function dockerfile(
  path: string,
  readers: Readers,
  read: ReadSource,
  files: Files,
  context: string | undefined,
): PlatformReading {
  const text = read(path);
  if (text === undefined || !readers.docker) return { drafts: [], skipped: [] };
  const parsed = readers.docker.readDockerfile(path, text);
  const stage = parsed.stages.at(-1);
  const skipped = parsed.errors.map((error) => ({ file: path, at: error.place, reason: error.message }));
  const remarks = dockerfileRemarks(parsed, undefined);
  if (!stage || !isPython(parsed)) return { drafts: [], skipped, remarks: stage ? [] : remarks };
  const folder = parentOf(path);
  const draft: ServiceDraft = {
    name: imageName(path),
    kind: "web",
    platform: "docker",
    runtime: "docker",
    python: true,
    declaredAt: stage.place,
    plan: unknown("a Dockerfile names no memory limit"),
    instances: unknown("a Dockerfile names no number of instances"),
    directory: folder,
    environment: [],
    starts: [],
    image: {
      kind: "build",
      dockerfile: path,
      context: context ?? contextOf(parsed, folder, files),
      why: "no platform file points to it",
      at: stage.place,
    },
  };
  return { drafts: [draft], skipped };
}

/**
 * The folder an image is built from: the Dockerfile's own, unless what it copies only stands at the root, as where
 * `docker build -f deploy/Dockerfile .` is run.
 */
function contextOf(dockerfile: Dockerfile, folder: string, files: Files): string {
  if (folder === "") return "";
  const paths = files.list();
  const stands = (path: string): boolean => paths.some((one) => one === path || one.startsWith(`${path}/`));
  let [here, root] = [0, 0];
  for (const instruction of dockerfile.instructions) {
    if (instruction.kind !== "copy" || instruction.flags.some((flag) => flag.name === "from")) continue;
    for (const { text } of instruction.sources) {
      const source = joinPath("", text);
      if (source === "" || text.includes("*") || text.includes("$")) continue;
      if (stands(joinPath(folder, source))) here++;
      if (stands(source)) root++;
    }
  }
  return root > here ? "" : folder;
}

function imageName(path: string): string {
  const folder = parentOf(path);
  const name = nameOf(path);
  const suffix = name.toLowerCase() === "dockerfile" ? "" : ` (${name})`;
  return `${folder === "" ? "image" : nameOf(folder)}${suffix}`;
}
