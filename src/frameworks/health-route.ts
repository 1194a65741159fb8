import { insertLines, lineAfter, lineStart, type Written } from "../formats/edit.ts";
import type { FunctionDef, Stmt } from "../formats/python/ast.ts";
import { addImport } from "../formats/python/imports-writer.ts";
import { blocksOf } from "../formats/python/walk.ts";
import { appendStatements } from "../formats/python/writer.ts";
import type { Files } from "../model/files.ts";
import type { AppInput } from "./app.ts";
import { settingsOf, textSetting } from "./django/settings.ts";
import { constantsOf } from "./source/constants.ts";
import { graphBuilder, type SourceModule } from "./source/graph.ts";
import { moduleFinder } from "./source/modules.ts";
import { findTarget } from "./target.ts";

/**
 * Edits that give the application a route at `path` (`/health`) which answers 200 and touches nothing else, in the
 * style its module uses. Refused, with the reason, where the application is made in a way that is not followed.
 */
export function addHealthRoute(files: Files, input: AppInput, path: string): Written {
  const { target } = input;
  if (target === undefined) return { refused: "the start command names no application" };
  const finder = moduleFinder(files, [input.directory, ...input.pythonPath]);
  const builder = graphBuilder(files, finder);
  const { application } = findTarget(builder, finder, target);
  if (!application) return { refused: `what ${target} is could not be followed to the call that makes it` };
  const { module } = application;
  if (module.syntax.errors.length > 0) return { refused: `${module.file} is not valid Python as it stands` };
  if (application.made === "Django") {
    const environment = input.environment ?? (() => ({ known: false as const, why: "the environment is not known" }));
    const constants = () => constantsOf(builder.graph(), files, environment);
    const settings = settingsOf(module, builder, constants, environment);
    const root = settings && textSetting(settings, "ROOT_URLCONF");
    const urls = root ? builder.follow({ module: root }, "import") : undefined;
    return urls ? addToUrls(urls, path) : { refused: "the URLconf of the settings could not be found" };
  }
  const framework = ROUTED.get(application.made);
  if (!framework) return { refused: `how ${application.made} takes routes is not known` };
  const func = application.scope.functions.at(-1);
  const block = func ? func.body : module.syntax.body;
  const made = bindingIn(block, application.call.start);
  if (!made) return { refused: `the application is not bound to a plain name in ${module.file}` };
  const lines = routeLines(framework, module, made.name, path, func);
  return insertRoute(module, block, made, lines, func);
}

const ROUTED: ReadonlyMap<string, "fastapi" | "flask" | "quart"> = new Map([
  ["FastAPI", "fastapi"],
  ["Flask", "flask"],
  ["APIFlask", "flask"],
  ["Quart", "quart"],
]);

type Made = { name: string; index: number };

/** The statement of a block that binds the call to a name. */
function bindingIn(block: readonly Stmt[], start: number): Made | undefined {
  for (const [index, node] of block.entries()) {
    if (node.kind !== "Assign" && node.kind !== "AnnAssign") continue;
    if (node.value?.start !== start) continue;
    const target = node.kind === "Assign" ? node.targets[0] : node.target;
    if (target?.kind === "Name") return { name: target.id, index };
  }
  return undefined;
}

function routeLines(
  framework: "fastapi" | "flask" | "quart",
  module: SourceModule,
  app: string,
  path: string,
  func: FunctionDef | undefined,
): string[] {
  const { text } = module.syntax;
  const quote = text.split("'").length > text.split('"').length ? "'" : '"';
  const name = freeName(text, path);
  const verb = framework === "fastapi" || new RegExp(`@${app}\\.get\\(`).test(text) ? "get" : "route";
  const asynchronous = framework === "quart" || (framework === "fastapi" && /^[ \t]*async def /m.test(text));
  return [
    `@${app}.${verb}(${quote}${path}${quote})`,
    `${asynchronous ? "async " : ""}def ${name}():`,
    `${func ? indentOf(text, func) : "    "}return {${quote}status${quote}: ${quote}ok${quote}}`,
  ];
}

/** One level of indentation as the function uses it. */
function indentOf(text: string, func: FunctionDef): string {
  const [first] = func.body;
  if (!first) return "    ";
  const inner = text.slice(lineStart(text, first.start), first.start);
  const outer = text.slice(lineStart(text, func.start), func.start);
  return /^[ \t]+$/.test(inner) && inner.startsWith(outer) && inner.length > outer.length
    ? inner.slice(outer.length)
    : "    ";
}

function freeName(text: string, path: string): string {
  const base = path.replace(/[^A-Za-z0-9]+/g, "_").replace(/^_|_$/g, "") || "health";
  const name = /^[0-9]/.test(base) ? `health_${base}` : base;
  const taken = (one: string) => new RegExp(`\\b${one}\\b(?!["'/])`).test(text);
  return (
    [name, `${name}_check`, `${name}_probe`, `answer_${name}`].find((one) => !taken(one)) ?? `${name}_for_the_platform`
  );
}

/** Puts the route before what would hide it or leave the block, and otherwise at the block's end. */
function insertRoute(
  module: SourceModule,
  block: readonly Stmt[],
  made: Made,
  lines: readonly string[],
  func: FunctionDef | undefined,
): Written {
  const { file, text } = module.syntax;
  const limit = block.slice(made.index + 1).find((node) => hides(text, node, made.name));
  if (!limit && !func) return appendStatements(module.syntax, lines);
  const anchor = limit ?? block[block.length - 1];
  if (!anchor) return { refused: `there is no place for a route in ${file}` };
  const start = lineStart(text, anchor.start);
  const indent = text.slice(start, anchor.start);
  if (!/^[ \t]*$/.test(indent)) return { refused: `the place for a route in ${file} shares its line` };
  const indented = lines.map((line) => indent + line);
  if (!limit)
    return {
      edits: [insertLines(file, text, lineAfter(text, Math.max(anchor.start, anchor.end - 1)), ["", ...indented])],
    };
  return { edits: [insertLines(file, text, start, [...indented, ...(func ? [""] : ["", ""])])] };
}

/** True for what ends the block, binds the application's name anew, or takes every path that comes after it. */
function hides(text: string, node: Stmt, app: string): boolean {
  if (node.kind === "Return") return true;
  if (node.kind === "If" && /^if[\s(]*__name__/.test(text.slice(node.start, node.start + 30))) return true;
  if (node.kind === "Assign" && node.targets.some((target) => target.kind === "Name" && target.id === app)) return true;
  if (node.kind === "Expr" && node.value.kind === "Call" && node.value.func.kind === "Attribute") {
    const [first] = node.value.args;
    const everything =
      first?.kind === "Str" && (first.value === "/" || first.value === "" || first.value.includes(":path}"));
    if (node.value.func.name === "mount" && everything) return true;
  }
  if (node.kind === "Def") {
    return node.decorators.some(
      (one) => one.kind === "Call" && one.args[0]?.kind === "Str" && /^\/?\{\w+:path\}$/.test(one.args[0].value),
    );
  }
  return blocksOf(node).some((inner) => inner.some((one) => one.kind === "Return"));
}

/** Adds the path in front of `urlpatterns`, answered by a view of its own line. */
function addToUrls(module: SourceModule, path: string): Written {
  const { syntax } = module;
  const { file, text } = syntax;
  const patterns = syntax.body.find(
    (node) =>
      node.kind === "Assign" && node.targets.some((target) => target.kind === "Name" && target.id === "urlpatterns"),
  );
  const list = patterns?.kind === "Assign" && patterns.value.kind === "List" ? patterns.value : undefined;
  if (!list || syntax.errors.length > 0) return { refused: `urlpatterns of ${file} is not a plain list` };
  const imported = [addImport(syntax, "django.http", "HttpResponse"), addImport(syntax, "django.urls", "path")];
  const edits = imported.flatMap((one) => ("edits" in one ? one.edits : []));
  const route = `path("${path.replace(/^\//, "")}", lambda request: HttpResponse("ok"))`;
  const [first] = list.items;
  if (!first) return { edits: [...edits, { file, start: list.start + 1, end: list.start + 1, text: route }] };
  const gap = text.slice(list.start + 1, first.start);
  // A comment between the bracket and the first entry stays where it is.
  const between = gap.includes("#") ? text.slice(lineStart(text, first.start), first.start) : gap;
  const joint = gap.includes("#")
    ? `,${text.includes("\r\n") ? "\r\n" : "\n"}${between}`
    : gap === ""
      ? ", "
      : `,${gap}`;
  return { edits: [...edits, { file, start: first.start, end: first.start, text: route + joint }] };
}
