import type { Expr, FunctionDef } from "../../formats/python/ast.ts";
import { everyExpression } from "../../formats/python/walk.ts";
import type { Sign } from "../../model/sign.ts";
import { foreignName } from "../source/resolve.ts";
import { everyStatement, type Where } from "../source/visit.ts";
import { type SignTools, sign } from "./reader.ts";

/** What has FastAPI read the fields of a form. FastAPI 0.54 to 0.138, `dependencies/utils.py`. */
const FIELDS =
  /^fastapi\.(?:(?:param_functions\.|params\.|datastructures\.)?(?:Form|File|UploadFile)|security\.(?:oauth2\.)?OAuth2PasswordRequestForm(?:Strict)?)$/;
/** Decorators under which FastAPI looks at the parameters at once. */
const ROUTES = new Set(["get", "post", "put", "patch", "delete", "api_route"]);

/** Routes of FastAPI that take a form or a file: at most one of a module, for the package they need is the same. */
export function* formRoutes(tools: SignTools): Generator<Sign> {
  for (const module of tools.graph.modules.values()) {
    for (const { node, where } of everyStatement(module)) {
      if (node.kind !== "Def" || where.func || !node.decorators.some(isRoute)) continue;
      const field = fieldOf(tools, where, node);
      if (!field) continue;
      yield sign(tools, "form-route", where, field, { name: node.name });
      break;
    }
  }
}

function isRoute(node: Expr): boolean {
  return node.kind === "Call" && node.func.kind === "Attribute" && ROUTES.has(node.func.name);
}

function fieldOf({ graph }: SignTools, { scope }: Where, { params }: FunctionDef): Expr | undefined {
  for (const { annotation, value } of params) {
    for (const given of [annotation, value]) {
      if (!given) continue;
      for (const part of everyExpression(given))
        if ((part.kind === "Name" || part.kind === "Attribute") && FIELDS.test(foreignName(graph, scope, part) ?? ""))
          return part;
    }
  }
  return undefined;
}
