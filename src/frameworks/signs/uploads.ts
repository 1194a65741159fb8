import type { Expr } from "../../formats/python/ast.ts";
import type { Sign } from "../../model/sign.ts";
import type { SourceModule } from "../source/graph.ts";
import { resolveExpression } from "../source/resolve.ts";
import { everyCall, everyStatement, type Where } from "../source/visit.ts";
import { calledName, keywordOf, type SignTools, sign } from "./reader.ts";

type Call = Expr & { kind: "Call" };

const DEEPEST = 6;

/** Files written by a request under a folder that is written down and a name that is not: uploads. */
export function* uploads(tools: SignTools): Generator<Sign> {
  for (const module of tools.graph.modules.values()) {
    for (const { call, where } of everyCall(module)) {
      const path = writtenTo(tools, where, call) ?? textWrittenTo(tools, where, call);
      const folder = path && folderOf(tools, where, path, 0);
      // Texts are written for many reasons: a folder for uploads says which one it is.
      if (folder && (writtenTo(tools, where, call) || /upload/i.test(folder)))
        yield sign(tools, "file-access", where, call, { name: "upload", detail: folder });
    }
  }
}

/** `open(path, "wb")`, `path.open("wb")`, `aiofiles.open(path, "wb")`, `file.save(path)`. */
function writtenTo({ graph }: SignTools, where: Where, call: Call): Expr | undefined {
  const [first] = call.args;
  if (!first) return undefined;
  const name = calledName(graph, where, call);
  if (name === "open" || name === "io.open" || name === "aiofiles.open") {
    const mode = keywordOf(call, "mode") ?? call.args[1];
    return mode?.kind === "Str" && /[wx]\+?b|b\+?[wx]/.test(mode.value) ? first : undefined;
  }
  // `path.open("wb")`
  if (call.func.kind === "Attribute" && call.func.name === "open" && first.kind === "Str")
    return /^[wx]\+?b|^b\+?[wx]/.test(first.value) ? call.func.value : undefined;
  const saves = call.func.kind === "Attribute" && call.func.name === "save" && call.args.length === 1;
  return saves && call.keywords.length === 0 ? first : undefined;
}

/** `open(path, "w")`. */
function textWrittenTo({ graph }: SignTools, where: Where, call: Call): Expr | undefined {
  const mode = keywordOf(call, "mode") ?? call.args[1];
  const isText = calledName(graph, where, call) === "open" && mode?.kind === "Str" && /^[wx]t?$/.test(mode.value);
  return isText ? call.args[0] : undefined;
}

/** The folder of a path whose last part is only known when the request comes. */
function folderOf(tools: SignTools, where: Where, node: Expr, depth: number): string | undefined {
  if (depth > DEEPEST) return undefined;
  if (node.kind === "Call" && calledName(tools.graph, where, node) === "os.path.join") {
    const [first, ...rest] = node.args;
    const known = first && textOf(tools, where, first, depth + 1);
    return known !== undefined && rest.some((part) => part.kind !== "Str") ? known : undefined;
  }
  if (node.kind === "Binary" && node.op === "/" && node.right.kind !== "Str")
    return textOf(tools, where, node.left, depth + 1);
  if (
    node.kind === "Call" &&
    node.args.length === 1 &&
    /^(?:pathlib\.Path|str)$/.test(calledName(tools.graph, where, node) ?? "")
  )
    return node.args[0] && folderOf(tools, where, node.args[0], depth + 1);
  if (node.kind === "JoinedStr") {
    const [first, second] = node.parts;
    if (first && "text" in first) return /^([\w./-]+)\/[^/]*$/.exec(first.text)?.[1];
    const known = first && "value" in first ? textOf(tools, where, first.value, depth + 1) : undefined;
    return second && "text" in second && second.text.startsWith("/") ? known : undefined;
  }
  if (node.kind !== "Name") return undefined;
  const found = resolveExpression(tools.graph, where.scope, node);
  return found?.kind === "value" && found.value !== node
    ? folderOf(tools, { ...where, scope: found.scope }, found.value, depth + 1)
    : undefined;
}

/** A folder by a literal, a name for one, `Path("…")`, or Flask's own configuration. */
function textOf(tools: SignTools, where: Where, node: Expr, depth: number): string | undefined {
  if (depth > DEEPEST) return undefined;
  if (node.kind === "Str") return node.value;
  if (node.kind === "Call" && node.args.length === 1 && calledName(tools.graph, where, node) === "pathlib.Path")
    return node.args[0] && textOf(tools, where, node.args[0], depth + 1);
  if (node.kind === "Subscript" && node.index.kind === "Str") {
    const given = configured(tools, node.index.value);
    return given && textOf(tools, { ...where, scope: { module: given.module, functions: [] } }, given.value, depth + 1);
  }
  if (node.kind !== "Name") return undefined;
  const found = resolveExpression(tools.graph, where.scope, node);
  return found?.kind === "value" && found.value !== node
    ? textOf(tools, { ...where, scope: found.scope }, found.value, depth + 1)
    : undefined;
}

/** What `app.config["UPLOAD_FOLDER"]` was given. */
function configured({ graph }: SignTools, key: string): { value: Expr; module: SourceModule } | undefined {
  for (const module of graph.modules.values())
    for (const { node } of everyStatement(module)) {
      if (node.kind !== "Assign") continue;
      const [target] = node.targets;
      if (target?.kind === "Subscript" && target.index.kind === "Str" && target.index.value === key)
        return { value: node.value, module };
    }
  return undefined;
}
