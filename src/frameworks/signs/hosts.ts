import type { Expr } from "../../formats/python/ast.ts";
import { dottedName } from "../../formats/python/walk.ts";
import type { Sign } from "../../model/sign.ts";
import type { SourceModule } from "../source/graph.ts";
import { moduleScope, resolveName } from "../source/resolve.ts";
import { everyCall, type Where } from "../source/visit.ts";
import { keywordOf, type SignTools, sign } from "./reader.ts";

/** The hosts requests may name, where all of them are known: Django's setting and Starlette's middleware. */
export function* allowedHosts(tools: SignTools, settings: SourceModule | undefined): Generator<Sign> {
  if (settings) yield* djangoHosts(tools, settings);
  for (const module of tools.graph.modules.values()) {
    for (const { call, where } of everyCall(module)) {
      const first = call.args[0];
      const adds = call.func.kind === "Attribute" && call.func.name === "add_middleware" && first;
      if (!adds || !/(?:^|\.)TrustedHostMiddleware$/.test(dottedName(first) ?? "")) continue;
      const hosts = keywordOf(call, "allowed_hosts");
      const known = hosts && listOf(tools, where, hosts);
      if (hosts && known)
        yield sign(tools, "allowed-hosts", where, hosts, { name: "TrustedHostMiddleware", detail: known.join(" ") });
    }
  }
}

function* djangoHosts(tools: SignTools, settings: SourceModule): Generator<Sign> {
  const found = resolveName(tools.graph, moduleScope(settings), "ALLOWED_HOSTS");
  if (found?.kind !== "value") return;
  const where: Where = { scope: found.scope, main: false, iterations: [] };
  const { module } = found;
  // What is added later, or under a condition, is not in the list as it is written.
  if (
    [module, settings].some(({ syntax }) => /ALLOWED_HOSTS\s*(?:\+=|\.\s*(?:append|extend|insert))/.test(syntax.text))
  )
    return;
  if ((module.bindings.names.get("ALLOWED_HOSTS") ?? []).length !== 1) return;
  if ([module, settings].some(handsItselfOver)) return;
  const known = listOf(tools, where, found.value);
  if (known) yield sign(tools, "allowed-hosts", where, found.value, { name: "ALLOWED_HOSTS", detail: known.join(" ") });
}

/** `django_heroku.settings(locals())` sets whatever it likes, ALLOWED_HOSTS among it. */
function handsItselfOver(module: SourceModule): boolean {
  return everyCall(module).some(({ call }) =>
    [...call.args, ...call.keywords.map(({ value }) => value)].some(
      (given) => given.kind === "Call" && /^(?:locals|globals|vars)$/.test(dottedName(given.func) ?? ""),
    ),
  );
}

function listOf({ constants }: SignTools, { scope }: Where, node: Expr): string[] | undefined {
  const value = constants.valueOf(scope.module, node);
  if (!value.known || !("items" in value.value)) return undefined;
  const items = value.value.items.map((item) =>
    item.known && item.value.kind === "str" ? item.value.value.trim() : undefined,
  );
  return items.every((item) => item !== undefined) ? items.filter((item) => item !== "") : undefined;
}
