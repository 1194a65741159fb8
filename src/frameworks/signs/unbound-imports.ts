import { STDLIB } from "../../formats/python/stdlib.ts";
import type { Sign } from "../../model/sign.ts";
import { distributionsOf } from "../distributions.ts";
import type { SourceGraph, SourceModule } from "../source/graph.ts";
import type { ImportUse } from "../source/imports.ts";
import { absoluteName } from "../source/modules.ts";
import { type SignTools, sign } from "./reader.ts";
import { faultsOf } from "./syntax.ts";
import { boundIn } from "./unbound.ts";

/** What every module has without binding it. */
const OF_EVERY_MODULE = /^__(?:name|doc|package|loader|spec|path|file|cached|dict|builtins|annotations)__$/;
/** What binds names in ways the syntax does not show. */
const HIDDEN = /\b(?:globals|locals|vars|setattr|exec|eval|modules|__getattr__|__builtin__|builtins|__dict__)\b/;
const DEEPEST = 6;

/**
 * Names taken out of a module of the repository that binds none of them: the import ends with an ImportError. Only
 * what is imported in any case is looked at, and only modules whose names the syntax shows.
 */
export function* unboundImports(tools: SignTools): Generator<Sign> {
  const { graph } = tools;
  for (const module of graph.modules.values()) {
    if (module.when !== "import" || module.optional || module.branch) continue;
    for (const use of module.imports) {
      if (use.lazy || use.optional || use.main || use.branch || !use.names || use.names === "*") continue;
      const name = absoluteName(module, use.module, use.level);
      const source = name === undefined ? undefined : sourceOf(graph, name, use);
      if (name === undefined || !source || source === module) continue;
      const missing = use.names.find(
        (one) => graph.finder.find(`${name}.${one.name}`) === undefined && lacks(graph, source, one.name, 0),
      );
      if (!missing) continue;
      const where = { scope: { module, functions: [] }, main: false, iterations: [] };
      yield sign(tools, "unbound-import", where, missing, {
        name: missing.name,
        detail: name,
        also: [{ file: source.file, start: 0, end: 0 }],
      });
      // The import ends at the first.
      break;
    }
  }
}

/** The module a name leads to, where nothing installed can be meant. */
function sourceOf({ finder, modules }: SourceGraph, name: string, { level }: ImportUse): SourceModule | undefined {
  const [top = ""] = name.split(".");
  // A module of the library may be loaded before ours is looked for; an installed package goes before a mere folder.
  if (level === 0 && (STDLIB.has(top) || (finder.find(top) === "namespace" && distributionsOf(top).length > 0)))
    return undefined;
  const file = finder.find(name);
  return file === undefined ? undefined : modules.get(file);
}

/** Whether the names of a module are not all shown by its syntax. */
function isHidden(module: SourceModule): boolean {
  const { syntax, bindings } = module;
  return bindings.dynamic || syntax.errors.length > 0 || HIDDEN.test(syntax.text) || faultsOf(module).length > 0;
}

/** True where a module certainly binds no such name, what it takes over from others with a star included. */
function lacks(graph: SourceGraph, module: SourceModule, name: string, depth: number): boolean {
  if (depth > DEEPEST || OF_EVERY_MODULE.test(name) || isHidden(module) || boundIn(module).has(name)) return false;
  return module.bindings.stars.every((star) => {
    const file = graph.finder.find(star);
    const other = file === undefined ? undefined : graph.modules.get(file);
    return (
      other !== undefined && graph.finder.find(`${star}.${name}`) === undefined && lacks(graph, other, name, depth + 1)
    );
  });
}
