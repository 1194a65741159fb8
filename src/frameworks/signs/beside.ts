import type { Expr } from "../../formats/python/ast.ts";
import { localBindings, type Resolved, resolveExpression } from "../source/resolve.ts";
import type { Where } from "../source/visit.ts";
import { calledName, type SignTools } from "./reader.ts";

const DEEPEST = 12;

/**
 * A path that is worked out from the place of the module itself (`Path(__file__).parent / "data.json"`,
 * `os.path.join(BASE_DIR, "data.json")`), as seen from the root of the repository.
 */
export function besideModule(tools: SignTools, where: Where, node: Expr, depth = 0): string | undefined {
  if (depth > DEEPEST) return undefined;
  const inner = (one: Expr | undefined): string | undefined => one && besideModule(tools, where, one, depth + 1);
  if (node.kind === "Name" && node.id === "__file__") return where.scope.module.file;
  if (node.kind === "Name" || node.kind === "Attribute") {
    const found = resolveExpression(tools.graph, where.scope, node);
    if (found?.kind === "value" && found.value !== node && isBoundOnce(found))
      return besideModule(tools, { ...where, scope: found.scope }, found.value, depth + 1);
  }
  if (node.kind === "Attribute" && node.name === "parent") return above(inner(node.value), 1);
  // `Path(__file__).resolve().parents[1]`
  if (node.kind === "Subscript" && node.value.kind === "Attribute" && node.value.name === "parents")
    return node.index.kind === "Int" ? above(inner(node.value.value), Number(node.index.value) + 1) : undefined;
  if (node.kind === "Binary" && node.op === "/") return joined(inner(node.left), [node.right]);
  if (node.kind !== "Call") return undefined;
  const name = calledName(tools.graph, where, node);
  if (name === "os.path.dirname") return above(inner(node.args[0]), 1);
  if (name === "os.path.join" || name === "pathlib.Path") return joined(inner(node.args[0]), node.args.slice(1));
  if (name !== undefined && SAME.test(name)) return inner(node.args[0]);
  const { func } = node;
  return func.kind === "Attribute" && /^(?:resolve|absolute|as_posix)$/.test(func.name) ? inner(func.value) : undefined;
}

/** A name with several values may stand for any of them. */
export function isBoundOnce({ name, module, scope }: Resolved & { kind: "value" }): boolean {
  const around = scope.functions.at(-1);
  const { names } = around ? localBindings(around, module) : module.bindings;
  return names.get(name)?.length === 1;
}

/** What gives the path it is given. */
const SAME = /^(?:os\.path\.(?:abspath|realpath|normpath)|os\.fspath|str)$/;

function above(path: string | undefined, steps: number): string | undefined {
  if (path === undefined) return undefined;
  const parts = path.split("/");
  return parts.length < steps ? undefined : parts.slice(0, parts.length - steps).join("/");
}

function joined(path: string | undefined, parts: readonly Expr[]): string | undefined {
  if (path === undefined) return undefined;
  const texts = parts.map((part) => (part.kind === "Str" ? part.value : undefined));
  if (texts.some((text) => text === undefined || /^\/|(?:^|\/)\.\.(?:\/|$)/.test(text))) return undefined;
  return [path, ...texts].filter((text) => text !== "").join("/");
}
