import type { ServiceDraft } from "../draft.ts";
import { joinPath, parentOf } from "../paths.ts";

/**
 * The draft of a Blueprint that lies in a subfolder and names files of that folder without a `rootDir`, as it was
 * meant: Render starts at the root, where those files are not, and everything else is to be examined where they are.
 */
export function asMeant(draft: ServiceDraft, paths: ReadonlySet<string>): ServiceDraft {
  const folder = parentOf(draft.declaredAt.file);
  if (folder === "" || draft.directory !== "" || !draft.python) return draft;
  if (draft.runtime === "docker") return imageAsMeant(draft, folder, paths);
  if (draft.runtime !== "native") return draft;
  const commands = [
    draft.build?.text ?? "",
    ...draft.starts.map((start) => (start.form === "shell" ? start.span.text : "")),
  ];
  if (commands.some((text) => /(?:^|[\s;&|(])(?:cd|pushd)\s/.test(text))) return draft;
  const names = commands.flatMap((text) => text.split(/[\s"'=;&|]+/)).map((word) => word.replace(/^\.\//, ""));
  const isMeant = names.some((name) => FILE.test(name) && !paths.has(name) && paths.has(`${folder}/${name}`));
  return isMeant || namesModule(commands, folder, paths) ? { ...draft, directory: folder, meant: true } : draft;
}

/** Words that name a file of the repository. */
const FILE = /\.(?:txt|py|sh|toml)$/;

/** What a server is told to load (`main:app`, `shop.wsgi`). */
const MODULE = /^([A-Za-z_]\w*(?:\.\w+)*)(?::[A-Za-z_][\w.]*(?:\(\))?|(?<=\.[aw]sgi))$/;

/** The module a server is to load lies in the folder, and nothing of its first name at the root. */
function namesModule(commands: readonly string[], folder: string, paths: ReadonlySet<string>): boolean {
  if (commands.some((text) => /\s--(?:chdir|app-dir|pythonpath)\b/.test(text))) return false;
  const words = commands.flatMap((text) => text.split(/[\s"'=;&|]+/));
  return words.some((word) => {
    const module = MODULE.exec(word)?.[1]?.replaceAll(".", "/");
    if (module === undefined || !paths.has(`${folder}/${module}.py`)) return false;
    const [top = ""] = module.split("/");
    return !paths.has(`${top}.py`) && ![...paths].some((path) => path.startsWith(`${top}/`));
  });
}

/** The Dockerfile beside the Blueprint, with the context it was written for. */
function imageAsMeant(draft: ServiceDraft, folder: string, paths: ReadonlySet<string>): ServiceDraft {
  const { image } = draft;
  if (image?.kind !== "build" || paths.has(image.dockerfile)) return draft;
  const dockerfile = joinPath(folder, image.dockerfile);
  if (!paths.has(dockerfile)) return draft;
  const context = joinPath(folder, image.context);
  return { ...draft, directory: folder, meant: true, image: { ...image, dockerfile, context } };
}
