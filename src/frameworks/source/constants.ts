import type { Expr, Module } from "../../formats/python/ast.ts";
import { openSession, type PyValue, type Session } from "../../formats/python/evaluate.ts";
import { readModule } from "../../formats/python/reader.ts";
import { everyExpression } from "../../formats/python/walk.ts";
import type { Files } from "../../model/files.ts";
import type { Value } from "../../model/value.ts";
import type { SourceGraph, SourceModule } from "./graph.ts";
import { absoluteName } from "./modules.ts";

/** What expressions of the source are worth, worked out module by module as they are asked for. */
export type Constants = { valueOf(module: SourceModule, node: Expr): Value<PyValue> };

/** Steps for each module that is looked into. */
const STEPS = 30_000;

/**
 * The constants of a graph; `environment` answers for variables, `readText` for files the source reads, where it may.
 */
export function constantsOf(
  graph: SourceGraph,
  files: Files,
  environment: (name: string) => Value<string> | undefined,
  readText?: (path: string) => string | undefined,
): Constants {
  const read = new Map<string, Module>();
  let session: Session | undefined;
  let bare: Session | undefined;
  const more = readText ? { readText } : {};
  return {
    valueOf(module, node) {
      const literal = literalValue(node);
      if (literal) return { known: true, value: literal };
      // `1024 * 1024` needs nothing of its module.
      if (![...everyExpression(node)].some((part) => part.kind === "Name")) {
        bare ??= openSession({ environment, sibling: () => undefined, steps: STEPS, ...more });
        return bare.valueOf({ file: module.file, text: "", body: [], errors: [] }, module.name, node);
      }
      session ??= openSession({
        environment,
        sibling: (name, from) => sibling(graph, files, read, name, from),
        steps: STEPS,
        ...more,
      });
      return session.valueOf(module.syntax, module.name, node);
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
  read: Map<string, Module>,
  name: string,
  from: string,
): Module | undefined {
  const level = /^\.*/.exec(name)?.[0].length ?? 0;
  const importer = graph.finder.nameOf(from);
  const absolute = absoluteName(
    { name: importer ?? "", isPackage: from.endsWith("__init__.py") },
    name.slice(level),
    level,
  );
  const file = absolute ? graph.finder.find(absolute) : undefined;
  if (file === undefined || file === "namespace") return undefined;
  const known = graph.modules.get(file)?.syntax ?? read.get(file);
  if (known) return known;
  const result = files.read(file);
  if (result.kind !== "text" || result.text.length > 300_000) return undefined;
  const module = readModule(file, result.text);
  read.set(file, module);
  return module;
}
