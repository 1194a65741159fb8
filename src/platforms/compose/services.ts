import type { YamlDocument, YamlNode } from "../../formats/yaml/node.ts";
import { entriesOf, entryOf, itemsOf, scalarOf } from "../../formats/yaml/node.ts";
import type { Container, Mount, PlacedText } from "../../model/container.ts";
import type { Place } from "../../model/place.ts";
import { written } from "../../model/setting.ts";
import { joinSpans, type Span, subspan } from "../../model/span.ts";
import { known, unknown } from "../../model/value.ts";
import type { ServiceDraft, StartDraft } from "../draft.ts";
import { nameOf } from "../paths.ts";
import { isStackFile } from "./purpose.ts";
import { envFilesOf, environmentOf, readCompose } from "./reader.ts";
import { at, durationOf, joinedText, textOf } from "./values.ts";

/** A compose file, and those it is laid over before it. */
export type ComposeLayer = { file: string; document: YamlDocument };

/** A service of a stack as compose starts it, and what tells a developer's own stack from one that is deployed. */
export type ComposeService = {
  draft: ServiceDraft;
  /** The parts of it in each file, the strongest last. */
  containers: readonly Container[];
  build: NonNullable<Container["build"]>;
  /** The health check in place of the image's. */
  check?: { text: string; place: Place };
  /** The first word of the entrypoint, or else of the command. */
  program?: PlacedText;
};

/** What the image of a service was built from that no file builds, by all that is said of the service. */
export type ImageSource = (parts: readonly Container[]) => Container["build"];

/** The services that are built from a Dockerfile of the repository, with the files laid over each other. */
export function composeServices(
  layers: readonly ComposeLayer[],
  sourceOf: ImageSource = () => undefined,
): ComposeService[] {
  const containers = layers.flatMap(({ file, document }) => readCompose(file, document));
  return [...new Set(containers.map(({ name }) => name))].flatMap((name) => {
    const parts = layers.flatMap(({ file, document }): Part[] => {
      const entry = entryOf(at(document.root, "services"), name);
      return entry ? [{ file, key: entry.key.place, node: entry.value }] : [];
    });
    return serviceOf(
      name,
      parts,
      containers.filter((one) => one.name === name),
      sourceOf,
    );
  });
}

/** What one file says of a service. */
type Part = { file: string; key: Place; node: YamlNode };

function serviceOf(
  name: string,
  parts: readonly Part[],
  containers: readonly Container[],
  sourceOf: ImageSource,
): ComposeService[] {
  const last = parts.at(-1);
  const image = containers.findLast((one) => one.image)?.image;
  const build = containers.findLast((one) => one.build)?.build ?? sourceOf(containers);
  if (!last || !build || containers.some(({ onHost }) => onHost)) return [];
  const { starts, kind } = startsOf(parts);
  const built = parts.findLast(({ node }) => at(node, "build"));
  const test =
    at(last.node, "healthcheck", "test") ?? parts.map(({ node }) => at(node, "healthcheck", "test")).find(Boolean);
  const check = joinedText(test);
  const grace = textOf(at(parts.findLast(({ node }) => at(node, "stop_grace_period"))?.node, "stop_grace_period"));
  const folder = textOf(at(parts.findLast(({ node }) => at(node, "working_dir"))?.node, "working_dir"))?.text;
  const draft: ServiceDraft = {
    name,
    kind,
    platform: "compose",
    runtime: "docker",
    python: true,
    declaredAt: last.key,
    plan: unknown("a compose file names no instance type"),
    instances: known(containers.findLast(({ replicas }) => replicas)?.replicas?.count ?? 1),
    directory: build.context,
    environment: parts.flatMap(({ node }) => environmentOf(at(node, "environment"))),
    envFiles: parts.flatMap(({ file, node }) => envFilesOf(file, at(node, "env_file"))),
    starts,
    disks: containers.flatMap(({ volumes }) => volumes.map(({ target, place }) => ({ path: target, place }))),
    ...(grace ? { stopSeconds: written("stop_grace_period", grace.place, durationOf(grace.text)) } : {}),
    image: {
      kind: "build",
      dockerfile: build.dockerfile,
      context: build.context,
      ...(build.target ? { target: build.target } : {}),
      why: built || !image ? `build of ${name} in ${built?.file ?? last.file}` : `${image.text} in ${image.place.file}`,
      at: at(built?.node, "build")?.place ?? image?.place ?? last.key,
      ...(folder ? { startedIn: folder } : {}),
      mounted: containers.flatMap(({ volumes }) => volumes.flatMap(mountedFrom)),
    },
  };
  const program = programOf(parts);
  return [{ draft, containers, build, ...(check ? { check } : {}), ...(program ? { program } : {}) }];
}

/** What a mount of the repository's own files lays over the image. */
function mountedFrom({ kind, source, target }: Mount): { from: string; to: string }[] {
  return kind === "bind" && source !== undefined ? [{ from: source, to: target.replace(/(.)\/$/, "$1") }] : [];
}

/** Commands of what takes tasks from a queue and answers no requests. */
export const QUEUE =
  /(?:^|[\s/"'])(?:celery\s(?:.{0,200}\s)?(?:worker|beat|flower)\b|rq\s+worker\b|rqworker\b|dramatiq\s|arq\s|huey_consumer)/;

/** The command of the strongest file that gives one; an entrypoint makes the image's own command void. */
function startsOf(parts: readonly Part[]): { starts: StartDraft[]; kind: ServiceDraft["kind"] } {
  const command = given(parts, "command");
  const entrypoint = given(parts, "entrypoint");
  const kind = QUEUE.test(joinedText(command?.node)?.text ?? joinedText(entrypoint?.node)?.text ?? "")
    ? "worker"
    : "web";
  const [first] = [command, entrypoint].filter((one) => one !== undefined);
  if (!first) return { starts: [], kind };
  const words = [...(entrypoint ? wordsOf(entrypoint.node) : []), ...(command ? wordsOf(command.node) : [])];
  if (words.length === 0) return { starts: [], kind };
  const why = `${command ? "command" : "entrypoint"} of ${first.file}`;
  return {
    starts: [{ form: "split", words, why, place: first.node.place, ...(entrypoint ? { wholly: true } : {}) }],
    kind,
  };
}

/** The first word of what is started; where the image has an ENTRYPOINT that is only told a command, its first argument. */
function programOf(parts: readonly Part[]): PlacedText | undefined {
  const first = given(parts, "entrypoint") ?? given(parts, "command");
  const word = first && wordsOf(first.node)[0];
  if (!first || !word) return undefined;
  const [text = ""] = word.whole ? [word.span.text] : word.span.text.trim().split(/\s/);
  return { text, place: first.node.place };
}

function given(parts: readonly Part[], key: string): { file: string; node: YamlNode } | undefined {
  const part = parts.findLast(({ node }) => at(node, key));
  const node = at(part?.node, key);
  return part && node && (itemsOf(node).length > 0 || textOf(node)) ? { file: part.file, node } : undefined;
}

/** A list gives words as they are; a text is split into them. */
function wordsOf(node: YamlNode): { span: Span; whole: boolean }[] {
  const scalar = scalarOf(node);
  if (scalar) return [{ span: withoutDoubles(scalar.span), whole: false }];
  return itemsOf(node).flatMap((item) => {
    const word = scalarOf(item);
    return word ? [{ span: withoutDoubles(word.span), whole: true }] : [];
  });
}

/** `$$` is how a dollar is written that compose is to leave alone. */
function withoutDoubles(span: Span): Span {
  if (!span.text.includes("$$")) return span;
  const pieces: Span[] = [];
  let from = 0;
  for (let found = span.text.indexOf("$$"); found !== -1; found = span.text.indexOf("$$", from)) {
    pieces.push(subspan(span, from, found + 1));
    from = found + 2;
  }
  return joinSpans([...pieces, subspan(span, from, span.text.length)]);
}

/** Whether a command is one a developer works with. */
export function isDevelopers(command: string): boolean {
  return /--reload\b|\brunserver\b|\bflask\b.{0,80}\brun\b|\bfastapi dev\b|debugpy|watchmedo|watchfiles|pytest/.test(
    command,
  );
}

/** Whether it is kept running, with a command of its own that starts a server for production. */
export function isKeptServing(service: ComposeService): boolean {
  return service.containers.some(({ restarts }) => restarts) && startsServer(service);
}

/** Whether its own command starts a server for production. */
export function startsServer({ containers }: ComposeService): boolean {
  const command = containers.findLast((one) => one.command)?.command?.text ?? "";
  return /(?:^|[\s/"';&])(?:gunicorn|uvicorn|hypercorn|daphne|granian|uwsgi)\s/.test(command);
}

/** Variables and commands that only a developer's stack has. */
export function looksDeveloping({ draft, containers, build }: ComposeService): boolean {
  if (isDevelopers(containers.findLast((one) => one.command)?.command?.text ?? "")) return true;
  if (/^(?:dev|test|debug|local)/i.test(build.target ?? "")) return true;
  return draft.environment.some(
    ({ name, value }) =>
      value.known &&
      (/DEBUG$/.test(name)
        ? /^(?:1|true|yes|on)$/i.test(value.value)
        : /ENV/.test(name) && /^(?:dev|local|test)/i.test(value.value)),
  );
}

/** Its variables come from a file for production, or it is kept running and says that it is no developer's. */
export function saysProduction({ draft, containers }: ComposeService): boolean {
  if (draft.envFiles?.some(({ path }) => /(?:^|[._-])prod(?:uction)?(?=[._-]|$)/i.test(nameOf(path)))) return true;
  return (
    containers.some(({ restarts }) => restarts) &&
    draft.environment.some(
      ({ name, value }) =>
        value.known && /(?:^|_)ENV(?:IRONMENT)?$/.test(name) && /^prod(?:uction)?$/i.test(value.value),
    )
  );
}

/** Whether a document is laid over another: a service of it has no image of its own. Swarm lays nothing over a file. */
export function isOverlay({ file, document }: ComposeLayer): boolean {
  if (isStackFile(nameOf(file))) return false;
  return entriesOf(at(document.root, "services")).some(
    ({ value }) => value.kind === "map" && !at(value, "image") && !at(value, "build") && !at(value, "extends"),
  );
}
