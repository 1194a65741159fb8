import type { CopyInstruction, Dockerfile, Stage } from "../../formats/dockerfile/types.ts";
import type { Files } from "../../model/files.ts";
import type { Remark } from "../../model/remark.ts";
import { placeOf } from "../../model/span.ts";
import { joinPath, nameOf, parentOf } from "../paths.ts";

/** Files that people write and keep in the repository; others may come out of a build, or hold data or secrets. */
const WRITTEN =
  /^(?:requirements?[\w.-]*\.(?:txt|in)|[A-Za-z]\w*\.py|[\w.-]+\.sh|(?:supervisord?|nginx|uwsgi|gunicorn)[\w.-]*\.(?:conf|ini|py)|Pipfile|setup\.cfg|pyproject\.toml|alembic\.ini)$/;

/** What a build writes, by the folder it stands in. */
const BUILT = /(?:^|\/)(?:dist|build|out|target|generated|gen|tmp|vendor)\//;

/** What is built: a file of instructions, to the stage named or the last, from a folder of the repository. */
type ImageBuild = { dockerfile: Dockerfile; target: string | undefined; context: string; files: Files };

/**
 * Files that a stage which is built copies one by one, and that stand nowhere in the repository, below whatever folder
 * the image is built from, or not below that folder where the other things that are copied show which it is: the build
 * stops there. Dockerfile reference, `COPY`; read 2026-11-21.
 */
export function copiedFromNowhere({ dockerfile, target, context, files }: ImageBuild): Remark[] {
  const paths = files.list();
  const sources = sourcesOf(dockerfile, target);
  const folders = new Set(paths.flatMap(foldersOf));
  const isShown = sources.filter(({ text }) => standsOnlyBelow(context, joinPath("", text), paths)).length > 1;
  const isBelow = (path: string): boolean =>
    isShown ? paths.includes(joinPath(context, path)) : paths.some((one) => `/${one}`.endsWith(`/${path}`));
  const found: Remark[] = [];
  for (const span of sources) {
    const path = joinPath("", span.text);
    if (span.text.startsWith("../") || /[*?[$\\:]/.test(path)) continue;
    // With a folder that is nowhere, either, the image is built from another tree than this one.
    const folder = parentOf(path);
    if (folder !== "" && !folders.has(folder)) return [];
    if (!WRITTEN.test(nameOf(path)) || BUILT.test(path) || isBelow(path)) continue;
    // Files that git is told to pass over are in no list, and may be there all the same.
    if ([context, parentOf(dockerfile.file), ""].some((at) => files.read(joinPath(at, path)).kind !== "missing"))
      continue;
    const other = paths.find((one) => `/${one}`.endsWith(`/${path}`));
    found.push({
      kind: "docker.nowhere",
      place: placeOf(span, 0, span.text.length),
      subject: span.text,
      ...(other === undefined ? {} : { instead: other }),
    });
  }
  return found;
}

/** Whether a path leads to something from one folder alone, and that is the context. */
function standsOnlyBelow(context: string, path: string, paths: readonly string[]): boolean {
  if (path === "" || /[*?[$\\:]/.test(path)) return false;
  const whole = context === "" ? `/${path}` : `/${context}/${path}`;
  const found = paths.map((one) => `/${one}/`).filter((one) => one.includes(`/${path}/`));
  return found.length > 0 && found.every((one) => one.startsWith(`${whole}/`));
}

/**
 * Folders that are copied and of which the repository has no file. Where the image is built from a fresh clone nothing
 * can have made them before; elsewhere (`detail`) they may be on the machine. What git keeps elsewhere is not looked for.
 */
export function foldersFromNowhere({ dockerfile, target, context, files }: ImageBuild, fromClone: boolean): Remark[] {
  const paths = files.list();
  if (paths.includes(".gitmodules")) return [];
  const isThere = (path: string): boolean => paths.some((one) => one === path || one.startsWith(`${path}/`));
  const asked = sourcesOf(dockerfile, target)
    .filter(({ text }) => !/[*?[$\\:]|^\.\.\//.test(text))
    .map((span) => ({ span, path: joinPath(context, span.text.replace(/^\/+/, "")) }))
    .filter(({ path }) => path !== context);
  // Where nothing is there at all, the image is built from another tree than this one.
  if (!asked.some(({ path }) => isThere(path))) return [];
  return asked
    .filter(({ path }) => !nameOf(path).includes(".") && !isThere(path))
    .map(({ span }) => ({
      kind: "docker.nowhere",
      place: placeOf(span, 0, span.text.length),
      subject: span.text.replace(/\/$/, ""),
      ...(fromClone ? {} : { detail: "on the machine" }),
    }));
}

function sourcesOf(dockerfile: Dockerfile, target: string | undefined): CopyInstruction["sources"] {
  const copies = builtStages(dockerfile, target).flatMap(({ instructions }) =>
    instructions.flatMap((instruction) => (instruction.kind === "copy" && isPlain(instruction) ? [instruction] : [])),
  );
  return copies.flatMap((copy) => copy.sources);
}

function isPlain({ flags, heredocs, onbuild }: CopyInstruction): boolean {
  return !onbuild && heredocs.length === 0 && !flags.some(({ name }) => name === "from");
}

/** Every end of every folder's path: `a/b` is below the root as `a/b`, and below `a` as `b`. */
function foldersOf(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.flatMap((_, at) => parts.slice(at).map((_part, length) => parts.slice(at, at + length + 1).join("/")));
}

/** The stage that is built, and those it is made from or copies from. */
function builtStages({ stages }: Dockerfile, target: string | undefined): Stage[] {
  const named = (text: string): Stage | undefined =>
    stages.find((stage) => stage.name?.toLowerCase() === text.toLowerCase() || String(stage.index) === text);
  const last = target === undefined ? stages.at(-1) : named(target);
  const built = new Set<Stage>();
  const pending = last ? [last] : [];
  for (let stage = pending.pop(); stage; stage = pending.pop()) {
    if (built.has(stage)) continue;
    built.add(stage);
    const asked = [
      stage.base.text,
      ...stage.instructions.flatMap(({ flags }) =>
        flags.flatMap(({ name, value }) => (name === "from" && value ? [value.text] : [])),
      ),
    ];
    for (const text of asked) {
      const other = named(text);
      if (other && other.index < stage.index) pending.push(other);
    }
  }
  return [...built];
}
