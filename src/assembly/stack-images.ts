import type { Dockerfile } from "../formats/dockerfile/types.ts";
import { readCompose } from "../platforms/compose/reader.ts";
import type { ComposeLayer, ImageSource } from "../platforms/compose/services.ts";
import { parentOf } from "../platforms/paths.ts";
import { isPython } from "./dockerfiles.ts";
import { type Inventory, isAside } from "./inventory.ts";
import type { Readers } from "./readers.ts";
import type { ReadSource } from "./sources.ts";

/** What only an image with the repository's Python starts. */
const OURS =
  /(?:^|[\s/"'])(?:(?:gunicorn|uvicorn|hypercorn|daphne|(?:python3?\s+)?manage\.py)\s|celery\s+(?:-A|--app)\b)/;

/**
 * What an image was built from that a compose file takes from a registry: what another compose file beside it builds
 * for a service of that name, or the only Dockerfile there is, where the service starts a server of Python.
 */
export function sourceOfImages(
  layers: readonly ComposeLayer[],
  { dockerfiles }: Inventory,
  { docker }: Readers,
  read: ReadSource,
  contextOf: (path: string, parsed: Dockerfile) => string,
): ImageSource {
  const containers = layers.flatMap(({ file, document }) => readCompose(file, document));
  return (parts) => {
    const named = parts.at(-1);
    if (!named || !parts.some(({ image }) => image)) return undefined;
    const namesake = containers.find(
      ({ name, build, file }) => build && name === named.name && parentOf(file) === parentOf(named.file),
    );
    // The stage a developer's stack stops at is not what is pushed.
    if (namesake?.build) return { dockerfile: namesake.build.dockerfile, context: namesake.build.context };
    const command = parts.findLast((one) => one.command)?.command?.text ?? "";
    const [path, ...others] = dockerfiles.filter((one) => !isAside(one));
    const text = docker && path !== undefined && others.length === 0 && OURS.test(command) ? read(path) : undefined;
    if (!docker || path === undefined || text === undefined) return undefined;
    const parsed = docker.readDockerfile(path, text);
    return isPython(parsed) ? { dockerfile: path, context: contextOf(path, parsed) } : undefined;
  };
}
