import type { Expr } from "../../formats/python/ast.ts";
import { dottedName } from "../../formats/python/walk.ts";
import type { Sign } from "../../model/sign.ts";
import { knownValue } from "../../model/value.ts";
import { keywordOf, type SignTools, sign } from "../signs/reader.ts";
import type { Constants } from "../source/constants.ts";
import type { SourceModule } from "../source/graph.ts";
import { moduleScope, resolveName } from "../source/resolve.ts";

/** A default database that is a file unless a variable holds an address: dj-database-url, django-environ. */
export function* addressByDefault(tools: SignTools, settings: SourceModule, presumed: Constants): Generator<Sign> {
  const found = resolveName(tools.graph, moduleScope(settings), "DATABASES");
  if (found?.kind !== "value" || found.module.bindings.names.get(found.name)?.length !== 1) return;
  if (found.value.kind !== "Dict") return;
  const usual = found.value.entries.find(({ key }) => key?.kind === "Str" && key.value === "default")?.value;
  const read = usual?.kind === "Call" ? readerOf(usual) : undefined;
  if (!read) return;
  const value = knownValue(presumed.valueOf(found.module, read.otherwise));
  const address = value?.kind === "str" ? value.value : beginning(read.otherwise);
  if (!/^(?:sqlite|spatialite):\/\/\//.test(address)) return;
  const where = { scope: found.scope, main: false, iterations: [] };
  const more = { name: "DATABASES", detail: value ? address.replace(/^\w+:\/{3}/, "") : "", unless: [read.variable] };
  yield sign(tools, "framework-setting", where, found.value, more);
}

function readerOf(call: Expr & { kind: "Call" }): { variable: string; otherwise: Expr } | undefined {
  const name = dottedName(call.func) ?? "";
  const otherwise = keywordOf(call, "default");
  const [first] = call.args;
  const given = /^dj_database_url\.config$/.test(name) ? (keywordOf(call, "env") ?? first) : first;
  if (!otherwise || !/^(?:dj_database_url\.config|env\.(?:db|db_url|dj_db_url))$/.test(name)) return undefined;
  return { variable: given?.kind === "Str" ? given.value : "DATABASE_URL", otherwise };
}

/** How a text begins whose rest is not known: an f-string, or texts that are joined. */
function beginning(node: Expr): string {
  if (node.kind === "Str") return node.value;
  if (node.kind === "Binary") return beginning(node.left);
  const [first] = node.kind === "JoinedStr" ? node.parts : [];
  return first && "text" in first ? first.text : "";
}
