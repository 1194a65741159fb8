import type { Files } from "../../model/files.ts";
import { withoutTrailingSlashes } from "../slashes.ts";

/** Finds modules of the repository by their dotted names, as Python's path-based finder would. */
export type ModuleFinder = {
  /** The file of a module or of a package's `__init__`; `"namespace"` for a folder without one. */
  find(module: string): string | "namespace" | undefined;
  /** The dotted name a file has under the nearest root. */
  nameOf(file: string): string | undefined;
  /** Every Python file of the repository. */
  all: readonly string[];
};

/** A finder over `roots`: folders relative to the root of the files, "" for the root itself, the first one wins. */
export function moduleFinder(files: Files, roots: readonly string[]): ModuleFinder {
  const all = files.list().filter((path) => path.endsWith(".py"));
  const known = new Set(all);
  const folders = new Set<string>();
  for (const path of all) {
    for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) folders.add(path.slice(0, at));
  }
  const bases = [
    ...new Set(roots.map((root) => (root === "" || root === "." ? "" : `${withoutTrailingSlashes(root)}/`))),
  ];
  const find: ModuleFinder["find"] = (module) => {
    const path = module.replaceAll(".", "/");
    let namespace = false;
    for (const base of bases) {
      if (known.has(`${base}${path}/__init__.py`)) return `${base}${path}/__init__.py`;
      if (known.has(`${base}${path}.py`)) return `${base}${path}.py`;
      namespace ||= folders.has(base + path);
    }
    return namespace ? "namespace" : undefined;
  };
  const found = new Map<string, ReturnType<ModuleFinder["find"]>>();
  return {
    all,
    find(module) {
      if (!found.has(module)) found.set(module, find(module));
      return found.get(module);
    },
    nameOf(file) {
      const base = bases.filter((one) => file.startsWith(one)).sort((a, b) => b.length - a.length)[0];
      if (base === undefined) return undefined;
      const path = file
        .slice(base.length)
        .replace(/\.py$/, "")
        .replace(/(?:^|\/)__init__$/, "");
      return path.replaceAll("/", ".");
    },
  };
}

/** The absolute name of a module imported from `from` with `level` leading dots; `undefined` above the top. */
export function absoluteName(
  from: { name: string; isPackage: boolean },
  module: string,
  level: number,
): string | undefined {
  if (level === 0) return module;
  const parts = from.name === "" ? [] : from.name.split(".");
  const up = level - (from.isPackage ? 1 : 0);
  if (up > parts.length) return undefined;
  const base = parts.slice(0, parts.length - up);
  return [...base, ...(module ? [module] : [])].join(".");
}
