import type { Expr } from "../../formats/python/ast.ts";
import { dottedName } from "../../formats/python/walk.ts";
import type { Sign } from "../../model/sign.ts";
import { everyCall } from "../source/visit.ts";
import { calledName, isConstant, keywordOf, type SignTools, sign } from "./reader.ts";

/** Every origin let in together with its cookies: Starlette's middleware and flask-cors. */
export function* openCors(tools: SignTools): Generator<Sign> {
  for (const module of tools.graph.modules.values()) {
    for (const { call, where } of everyCall(module)) {
      const credentials = keywordOf(call, "allow_credentials") ?? keywordOf(call, "supports_credentials");
      if (!isConstant(credentials, true)) continue;
      const origins = keywordOf(call, "allow_origins") ?? keywordOf(call, "origins");
      const flask = calledName(tools.graph, where, call) === "flask_cors.CORS";
      const starlette =
        call.func.kind === "Attribute" &&
        call.func.name === "add_middleware" &&
        /(?:^|\.)CORSMiddleware$/.test(call.args[0] ? (dottedName(call.args[0]) ?? "") : "");
      if ((starlette && isAny(origins)) || (flask && (origins === undefined || isAny(origins)))) {
        yield sign(tools, "open-cors", where, origins ?? call);
      }
    }
  }
}

function isAny(node: Expr | undefined): boolean {
  if (node?.kind === "Str") return node.value === "*";
  return (node?.kind === "List" || node?.kind === "Tuple") && node.items.some((item) => isAny(item));
}
