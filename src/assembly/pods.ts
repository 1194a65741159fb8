import type { Dockerfile } from "../formats/dockerfile/types.ts";
import type { Files } from "../model/files.ts";
import type { PlatformReading, ServiceDraft } from "../platforms/draft.ts";
import { joined, mayBeManifests, readManifest } from "../platforms/kubernetes/manifests.ts";
import { type PodService, podServices } from "../platforms/kubernetes/pods.ts";
import { nameOf, parentOf } from "../platforms/paths.ts";
import { isPython } from "./dockerfiles.ts";
import { buildImage, type Image } from "./image.ts";
import type { Inventory } from "./inventory.ts";
import { isAside } from "./inventory.ts";
import { MOST_MANIFESTS } from "./manifests.ts";
import { unverifiableUser } from "./pod-user.ts";
import type { Readers } from "./readers.ts";
import type { ReadSource } from "./sources.ts";

/** A Dockerfile that may be the one of an image. */
type Candidate = { path: string; python: boolean; ports: ReadonlySet<number>; parsed: Dockerfile };

/**
 * What manifests start from images of the repository. An image is told by its name: a manifest does not say what it
 * was built from. What cannot be told, or is one of several, is left alone.
 */
export function podsOf(
  inventory: Inventory,
  readers: Readers,
  read: ReadSource,
  files: Files,
  contextOf: (path: string, parsed: Dockerfile) => string,
): PlatformReading {
  const { yaml } = readers;
  if (!yaml) return { drafts: [], skipped: [] };
  const documents = inventory.manifests.slice(0, MOST_MANIFESTS).flatMap((path) => {
    const result = files.read(path);
    if (result.kind !== "text" || !mayBeManifests(result.text)) return [];
    const text = read(path);
    return text === undefined ? [] : yaml.readYaml(path, text).documents.map((document) => ({ path, document }));
  });
  const { variables } = joined(documents.map(({ path, document }) => readManifest(path, document)));
  const candidates = candidatesOf(inventory, readers, read);
  const pods = documents
    .filter(({ path }) => !isTrial(path))
    .flatMap(({ path, document }) => podServices(path, document, variables));
  const imagesFor = (pod: PodService): readonly (Image | undefined)[] => {
    const built = builtFrom(pod, candidates);
    const those = built ? [built] : imagesOf(pod, candidates);
    return those.map(({ path, parsed }) => buildImage(files, parsed, contextOf(path, parsed)));
  };
  return {
    drafts: pods.flatMap((pod) => draftOf(pod, candidates, contextOf)),
    skipped: [],
    remarks: pods.flatMap((pod) => unverifiableUser(pod, imagesFor)),
  };
}

/** Manifests for a developer's own cluster. */
function isTrial(path: string): boolean {
  return /(?:^|[./_-])(?:dev|develop|development|local|tests?|testing|e2e|examples?|samples?|minikube|kind|debug)(?=[./_-]|$)/i.test(
    path,
  );
}

function draftOf(
  pod: PodService,
  candidates: readonly Candidate[],
  contextOf: (path: string, parsed: Dockerfile) => string,
): ServiceDraft[] {
  const built = builtFrom(pod, candidates);
  if (!built) return [];
  const context = contextOf(built.path, built.parsed);
  return [
    {
      ...pod.draft,
      directory: context,
      image: {
        kind: "build",
        dockerfile: built.path,
        context,
        why: `${pod.image.text} in ${pod.draft.declaredAt.file}`,
        at: pod.image.place,
        ...(pod.folder ? { startedIn: pod.folder } : {}),
      },
      // Other pods start the image with the command it has.
      ...(pod.draft.kind === "worker" ? { beside: true as const } : {}),
    },
  ];
}

function candidatesOf({ dockerfiles }: Inventory, { docker }: Readers, read: ReadSource): Candidate[] {
  return dockerfiles.flatMap((path) => {
    const text = docker && !isAside(path) && !isTrial(path) ? read(path) : undefined;
    if (!docker || text === undefined) return [];
    const parsed = docker.readDockerfile(path, text);
    const exposed = parsed.instructions.flatMap((one) =>
      one.kind === "words" && one.keyword === "EXPOSE" ? one.argument.text.split(/\s+/) : [],
    );
    const ports = new Set(exposed.map((port) => Number(port.replace(/\/\w+$/, ""))));
    return [{ path, python: isPython(parsed), ports, parsed }];
  });
}

/** Programs only a Python image has. */
const PYTHON = /(?:^|[\s/"'])(?:gunicorn|uvicorn|hypercorn|daphne|celery|python3?|manage\.py|flask|alembic|uv run)\b/;

/** What people call the image of an application. */
const APPLICATION = /^(?:api|app|application|backend|server|service|django|flask|fastapi|celery|worker)$/;

function builtFrom(pod: PodService, candidates: readonly Candidate[]): Candidate | undefined {
  return oneOf(imagesOf(pod, candidates), new Set(pod.names.flatMap(wordsOf)));
}

/** The images of the repository one of which it starts. */
function imagesOf(pod: PodService, candidates: readonly Candidate[]): readonly Candidate[] {
  const words = new Set(pod.names.flatMap(wordsOf));
  const namesakes = candidates.filter(({ path }) => wordsOf(nameOf(parentOf(path))).some((word) => words.has(word)));
  if (namesakes.length > 0) return namesakes.every(({ python }) => python) ? namesakes : [];
  const ours = candidates.filter(({ python }) => python);
  const isAlone = ours.length === candidates.length;
  const isTold =
    PYTHON.test(pod.command) ||
    ours.some(({ ports }) => pod.ports.some((port) => ports.has(port))) ||
    (isAlone && [...words].some((word) => APPLICATION.test(word)));
  return isTold ? ours : [];
}

/** Of several in one folder the one for production, or the one whose ending the names have. */
function oneOf(candidates: readonly Candidate[], words: ReadonlySet<string>): Candidate | undefined {
  const [first, ...others] = candidates;
  if (!first || others.some(({ path }) => parentOf(path) !== parentOf(first.path))) return undefined;
  if (others.length === 0) return first;
  const ending = ({ path }: Candidate): string[] => wordsOf(nameOf(path).replace(/dockerfile|containerfile/i, ""));
  const meant = [
    candidates.filter((one) => ending(one).some((word) => words.has(word))),
    candidates.filter((one) => ending(one).some((word) => /^(?:prod|production|release)$/.test(word))),
    candidates.filter((one) => ending(one).length === 0),
  ].find((some) => some.length > 0);
  return meant?.length === 1 ? meant[0] : undefined;
}

function wordsOf(name: string): string[] {
  return name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}
