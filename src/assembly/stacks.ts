import type { Dockerfile } from "../formats/dockerfile/types.ts";
import type { PlacedText } from "../model/container.ts";
import type { Files } from "../model/files.ts";
import type { Remark } from "../model/remark.ts";
import { purposeOf } from "../platforms/compose/purpose.ts";
import { getsCertificates, readCompose } from "../platforms/compose/reader.ts";
import {
  type ComposeLayer,
  type ComposeService,
  composeServices,
  isDevelopers,
  isKeptServing,
  isOverlay,
  looksDeveloping,
  saysProduction,
  startsServer,
} from "../platforms/compose/services.ts";
import { missingTool } from "../platforms/docker/remarks.ts";
import { isBash, withoutBash } from "../platforms/docker/shells.ts";
import type { PlatformReading } from "../platforms/draft.ts";
import { nameOf, parentOf } from "../platforms/paths.ts";
import { carriedStacks } from "./carried.ts";
import { brokenRemarks, composeFile } from "./compose-files.ts";
import { isPython } from "./dockerfiles.ts";
import { stageNamed } from "./image.ts";
import type { Inventory } from "./inventory.ts";
import type { Readers } from "./readers.ts";
import type { ReadSource } from "./sources.ts";
import { sourceOfImages } from "./stack-images.ts";

/** What the compose files start of ours. */
export type Stacks = PlatformReading & {
  /** The folder each Dockerfile is built from, where a compose file says and no other says otherwise. */
  contexts: ReadonlyMap<string, string>;
  /** Dockerfiles with a developer's command that only a developer's stack builds, while others are for production. */
  developing: ReadonlySet<string>;
};

/**
 * Services of compose files that are made for a deployment, or that something puts onto a machine of its own. Another
 * plain `docker-compose.yml` is a developer's more often than not: of it counts what has its only start command there,
 * or is kept running by a server for production, and has nothing of a developer's.
 */
export function stacksOf(
  inventory: Inventory,
  readers: Readers,
  read: ReadSource,
  files: Files,
  contextOf: (path: string, parsed: Dockerfile) => string,
): Stacks {
  const composeFiles = inventory.composeFiles.flatMap((file) => composeFile(file, readers, read) ?? []);
  const layers = composeFiles.flatMap(({ file, documents }) => documents.map((document) => ({ file, document })));
  const carried = carriedStacks(files);
  const deployed = layers.filter((layer) => isForDeployment(layer, carried));
  const sourceOf = sourceOfImages(layers, inventory, readers, read, contextOf);
  const production = deployed.flatMap((layer) => composeServices([...basesOf(layer, layers), layer], sourceOf));
  const folders = new Set(deployed.map(({ file }) => parentOf(file)));
  const plain = layers
    .filter(({ file }) => purposeOf(file) === "plain" && !folders.has(parentOf(file)))
    .flatMap((layer) => composeServices([layer]))
    .filter((service) => !looksDeveloping(service));
  const alone = plain.filter(
    (service) => !startsItself(service, readers, read) && (!mountsSource(service, files) || startsServer(service)),
  );
  // The image has a command, too, and is a service beside it.
  const beside = plain
    .filter((service) => !alone.includes(service) && !mountsSource(service, files) && isKeptServing(service))
    .map((service) => ({ ...service, draft: { ...service.draft, beside: true as const } }));
  const services = [...production, ...alone, ...beside].filter((service) => isOurs(service, readers, read));
  const claimed = new Set(
    production.filter((service) => isOurs(service, readers, read)).map(({ build }) => build.dockerfile),
  );
  const others = layers.filter((layer) => !deployed.includes(layer)).flatMap((layer) => composeServices([layer]));
  return {
    drafts: services.map(({ draft }) => draft),
    skipped: [],
    remarks: [
      ...composeFiles.flatMap((file) => brokenRemarks(file, read)),
      ...[...production, ...plain]
        .filter((service) => isOurs(service, readers, read))
        .flatMap((service) => checkRemarks(service, readers, read)),
    ],
    contexts: contextsOf(layers),
    developing: new Set(
      others
        .filter((service) => claimed.size > 0 && !claimed.has(service.build.dockerfile))
        .filter((service) => isDevelopers(commandText(parsed(service, readers, read))))
        .map(({ build }) => build.dockerfile),
    ),
  };
}

/**
 * Made for a deployment by name, carried to a machine, with a container that gets certificates for a public name, or with
 * a service that says it serves there.
 */
function isForDeployment({ file, document }: ComposeLayer, carried: ReadonlySet<string>): boolean {
  const purpose = purposeOf(file);
  if (purpose !== "plain") return purpose === "production" || carried.has(file);
  if (carried.has(file) || readCompose(file, document).some(getsCertificates)) return true;
  return composeServices([{ file, document }]).some(saysProduction);
}

function contextsOf(layers: readonly ComposeLayer[]): Map<string, string> {
  const contexts = new Map<string, string>();
  const disputed = new Set<string>();
  for (const { build } of layers.flatMap((layer) => composeServices([layer]))) {
    const before = contexts.get(build.dockerfile);
    if (before !== undefined && before !== build.context) disputed.add(build.dockerfile);
    contexts.set(build.dockerfile, build.context);
  }
  for (const dockerfile of disputed) contexts.delete(dockerfile);
  return contexts;
}

/** `docker-compose.yml` under a `docker-compose.prod.yml` that does not stand by itself. */
function basesOf(layer: ComposeLayer, layers: readonly ComposeLayer[]): ComposeLayer[] {
  if (!isOverlay(layer)) return [];
  return layers.filter(
    ({ file }) => parentOf(file) === parentOf(layer.file) && /^(?:docker-)?compose\.ya?ml$/.test(nameOf(file)),
  );
}

function parsed({ build }: ComposeService, { docker }: Readers, read: ReadSource): Dockerfile | undefined {
  const text = docker && read(build.dockerfile);
  return docker && text !== undefined ? docker.readDockerfile(build.dockerfile, text) : undefined;
}

/** What the images of a Dockerfile start, as one text. */
function commandText(dockerfile: Dockerfile | undefined): string {
  return (dockerfile?.instructions ?? [])
    .flatMap((one) => (one.kind === "command" && one.keyword !== "RUN" ? [one.command] : []))
    .map((command) => (command.form === "shell" ? command.span.text : command.words.map(({ raw }) => raw).join(" ")))
    .join("\n");
}

function isOurs(service: ComposeService, readers: Readers, read: ReadSource): boolean {
  const dockerfile = parsed(service, readers, read);
  return dockerfile !== undefined && isPython(dockerfile);
}

/** The image has a command: it is a service by itself. */
function startsItself(service: ComposeService, readers: Readers, read: ReadSource): boolean {
  return (
    service.draft.starts.length === 0 ||
    parsed(service, readers, read)?.instructions.some(
      (one) => one.kind === "command" && (one.keyword === "CMD" || one.keyword === "ENTRYPOINT"),
    ) !== false
  );
}

/** The code an image is built with is laid over the image's own; scripts of another folder are not that. */
function mountsSource({ containers, build }: ComposeService, files: Files): boolean {
  const isBuilt = (folder: string): boolean => isWithin(folder, build.context) || isWithin(build.context, folder);
  const mounted = containers.flatMap(({ volumes }) =>
    volumes.flatMap(({ kind, source }) => (kind === "bind" && source !== undefined ? [source] : [])),
  );
  return mounted.some(
    (folder) => isBuilt(folder) && files.list().some((path) => path.endsWith(".py") && isWithin(path, folder)),
  );
}

function isWithin(path: string, folder: string): boolean {
  return folder === "" || path === folder || path.startsWith(`${folder}/`);
}

function checkRemarks(service: ComposeService, readers: Readers, read: ReadSource): Remark[] {
  const { check, build, draft } = service;
  const dockerfile = parsed(service, readers, read);
  const stage = dockerfile && (build.target ? stageNamed(dockerfile, build.target) : dockerfile.stages.at(-1));
  if (!dockerfile || !stage) return [];
  const remarks = [
    ...(check ? missingTool(dockerfile, stage, check) : []),
    ...(service.program && isBash(service.program.text) && !isHandedOver(service, dockerfile)
      ? bashRemarks(service.program, withoutBash(dockerfile, stage))
      : []),
  ];
  return remarks.map((remark) => ({ ...remark, service: draft.name }));
}

/** The command goes to an ENTRYPOINT of the image, which may do with it what it likes. */
function isHandedOver({ containers }: ComposeService, dockerfile: Dockerfile): boolean {
  return (
    !containers.some(({ entered }) => entered) &&
    dockerfile.instructions.some((one) => one.kind === "command" && one.keyword === "ENTRYPOINT")
  );
}

function bashRemarks({ text, place }: PlacedText, base: string | undefined): Remark[] {
  return base === undefined ? [] : [{ kind: "docker.no-bash", place, subject: text, detail: base }];
}
