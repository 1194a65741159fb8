import type { Command, Word } from "../model/command.ts";
import type { StartCommand } from "../model/deployment.ts";
import type { Remark } from "../model/remark.ts";
import { knownValue } from "../model/value.ts";
import type { ServiceDraft } from "../platforms/draft.ts";
import { isPlainPython } from "./bases.ts";
import { type Image, stageChain } from "./image.ts";
import type { AssemblyContext } from "./service.ts";
import { absolutePath } from "./workspace.ts";

/** Steps of a build that may make or fetch files, beside what installs packages. */
const MAKES = /\b(?:git|curl|wget|cp|mv|ln|tar|unzip|tee|rsync|startproject|mkdir)\b|[^2&]>/;

/**
 * The file of Python an image's command names, where nothing the build brings is at that path. Only where the folder
 * the image is built from is beyond doubt: something of it is copied by its own name, or a file says which it is.
 */
export function absentScript(
  image: Image,
  start: StartCommand | undefined,
  { name, platform, image: draft }: ServiceDraft,
  { files, read, readers: { docker } }: Pick<AssemblyContext, "files" | "read" | "readers">,
): Remark[] {
  const text = read(image.dockerfile);
  if (!docker || text === undefined || draft?.kind !== "build") return [];
  const dockerfile = docker.readDockerfile(image.dockerfile, text);
  const [command, ...others] = start?.commands ?? [];
  if (
    !command ||
    others.length > 0 ||
    /\b(?:cd|pushd)\s/.test(start?.text ?? "") ||
    !image.base ||
    !isPlainPython(image.base.text)
  )
    return [];
  const { cwd, lost, locate, unread } = image.workspace;
  const word = scriptOf(command);
  const path = word && knownValue(word.value);
  if (!word || path === undefined || lost || locate(path, cwd) !== undefined || unread?.(path, cwd)) return [];
  const chain = stageChain(dockerfile, image.stage);
  const copied = chain.flatMap(({ instructions }) => instructions).filter((one) => one.kind === "copy");
  // What a pattern, an address or another stage brings is not followed.
  if (
    copied.some(
      ({ sources, flags }) => flags.some(({ name }) => name === "from") || sources.some(({ text }) => isOpen(text)),
    )
  )
    return [];
  if (copied.some(({ heredocs }) => heredocs.length > 0) || image.runs.some(({ span }) => MAKES.test(span.text)))
    return [];
  const paths = files.list();
  const isSure =
    platform !== "docker" ||
    !image.dockerfile.includes("/") ||
    image.copies.some(({ from }) => from !== draft.context && holds(from, paths));
  if (!isSure || !image.copies.some(({ from }) => holds(from, paths))) return [];
  const subject = absolutePath(cwd, path);
  return [{ kind: "docker.no-script", place: word.place, subject, detail: path, service: name }];
}

/** Whether a path is a file, or a folder with something in it. */
function holds(path: string, paths: readonly string[]): boolean {
  return paths.some((one) => path === "" || one === path || one.startsWith(`${path}/`));
}

function isOpen(source: string): boolean {
  return /[*?[$]|:\/\//.test(source);
}

/** `python SCRIPT.py`, `fastapi run SCRIPT.py`, `streamlit run SCRIPT.py`: the first word that is no option. */
function scriptOf({ words }: Command): Word | undefined {
  const texts = words.map((word) => knownValue(word.value) ?? "");
  const at = texts[0] === "exec" ? 1 : 0;
  const program = texts[at] ?? "";
  const runs = /^(?:fastapi|streamlit)$/.test(program) && /^(?:run|dev)$/.test(texts[at + 1] ?? "");
  if (!runs && !/^python(?:3(?:\.\d+)?)?$/.test(program)) return undefined;
  const rest = words.slice(at + (runs ? 2 : 1));
  const first = runs ? rest[0] : rest.find(({ raw }) => !/^["']?-[uBEsOvI]+["']?$/.test(raw));
  return first && /^[\w./-]+\.py$/.test(knownValue(first.value) ?? "") ? first : undefined;
}
