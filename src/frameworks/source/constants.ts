import type { Expr } from "../../formats/python/ast.ts";
import { type OpenModule, openModule, type PyValue } from "../../formats/python/evaluate.ts";
import type { Files } from "../../model/files.ts";
import type { Value } from "../../model/value.ts";
import type { SourceGraph, SourceModule } from "./graph.ts";
import { absoluteName } from "./modules.ts";

/** What expressions of the source are worth, worked out module by module as they are asked for. */
export type Constants = { valueOf(module: SourceModule, node: Expr): Value<PyValue> };

export function constantsOf(
  graph: SourceGraph,
  files: Files,
  environment: (name: string) => Value<string> | undefined,
): Constants {
  const opened = new Map<string, OpenModule>();
  return {
    valueOf(module, node) {
      const literal = literalValue(node);
      if (literal) return { known: true, value: literal };
      let open = opened.get(module.file);
      if (!open) {
        open = openModule(
          {
            file: module.file,
            text: module.syntax.text,
            name: module.name,
            environment,
            limits: { steps: 60_000 },
            sibling: (name, from) => sibling(graph, files, name, from),
          },
          module.syntax,
        );
        opened.set(module.file, open);
      }
      return open.valueOf(node);
    },
  };
}

/** Values that need no evaluation. */
function literalValue(node: Expr): PyValue | undefined {
  if (node.kind === "Str") return { kind: "str", value: node.value };
  if (node.kind === "Int") return { kind: "int", value: node.value };
  return undefined;
}

function sibling(
  graph: SourceGraph,
  files: Files,
  name: string,
  from: string,
): { file: string; text: string } | undefined {
  const level = /^\.*/.exec(name)?.[0].length ?? 0;
  const importer = graph.finder.nameOf(from);
  const absolute = absoluteName(
    { name: importer ?? "", isPackage: from.endsWith("__init__.py") },
    name.slice(level),
    level,
  );
  const file = absolute ? graph.finder.find(absolute) : undefined;
  if (file === undefined || file === "namespace") return undefined;
  const read = files.read(file);
  return read.kind === "text" ? { file, text: read.text } : undefined;
}
