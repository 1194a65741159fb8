import type { Expr } from "../../formats/python/ast.ts";
import type { Sign } from "../../model/sign.ts";
import { calledName, keywordOf, type SignTools, sign } from "../signs/reader.ts";
import type { SourceModule } from "../source/graph.ts";
import { moduleNamed } from "../source/resolve.ts";
import { everyCall, everyStatement, ownExpressions } from "../source/visit.ts";

const FIELD = /^django\.db\.models(?:\.fields\.files)?\.(?:FileField|ImageField)$/;

/** Fields of models whose files Django's default storage keeps below MEDIA_ROOT, on the disk of the instance. */
export function* mediaFields(tools: SignTools, settings: SourceModule): Generator<Sign> {
  if (storesElsewhere(tools, settings)) return;
  for (const module of tools.graph.modules.values()) {
    for (const { call, node, where } of everyCall(module)) {
      if (!where.cls || where.func || node.kind !== "Assign" || node.value !== call) continue;
      const [target] = node.targets;
      if (target?.kind !== "Name" || keywordOf(call, "storage")) continue;
      if (!FIELD.test(calledName(tools.graph, where, call) ?? "")) continue;
      yield sign(tools, "file-access", where, call, { name: "field", detail: `${where.cls.name}.${target.id}` });
    }
  }
}

/** Whether some statement of the settings, taken or not, gives files another storage than the disk. */
function storesElsewhere({ graph }: SignTools, settings: SourceModule): boolean {
  const modules = new Set<SourceModule>([settings]);
  for (const module of modules)
    for (const star of module.bindings.stars) {
      const source = moduleNamed(graph, star);
      // What a module nobody has read sets is not known.
      if (!source) return true;
      modules.add(source);
    }
  return [...modules].some((module) =>
    everyStatement(module).some(({ node }) => {
      if (node.kind === "Assign") return node.targets.some((target) => isElsewhere(target, node.value));
      // `STORAGES.update(…)`
      return (
        node.kind === "Expr" && [...ownExpressions(node)].some((one) => one.kind === "Name" && one.id === "STORAGES")
      );
    }),
  );
}

function isElsewhere(target: Expr, value: Expr): boolean {
  if (target.kind === "Name" && target.id === "DEFAULT_FILE_STORAGE") return !isDisk(value);
  if (target.kind === "Name" && target.id === "STORAGES") return !isDisk(backendOf(entryOf(value, "default")));
  if (target.kind !== "Subscript" || target.value.kind !== "Name" || target.value.id !== "STORAGES") return false;
  return target.index.kind !== "Str" || (target.index.value === "default" && !isDisk(backendOf(value)));
}

function backendOf(storage: Expr | undefined): Expr | undefined {
  return storage && entryOf(storage, "BACKEND");
}

function entryOf(node: Expr, key: string): Expr | undefined {
  if (node.kind !== "Dict") return undefined;
  return node.entries.find((one) => one.key?.kind === "Str" && one.key.value === key)?.value;
}

function isDisk(node: Expr | undefined): boolean {
  return node?.kind === "Str" && /(?:^|\.)FileSystemStorage$/.test(node.value);
}
