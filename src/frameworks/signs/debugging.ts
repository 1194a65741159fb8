import type { Expr } from "../../formats/python/ast.ts";
import type { PyValue } from "../../formats/python/evaluate.ts";
import type { Sign } from "../../model/sign.ts";
import { knownValue } from "../../model/value.ts";
import type { Constants } from "../source/constants.ts";
import { everyCall } from "../source/visit.ts";
import { calledName, keywordOf, type SignTools, sign } from "./reader.ts";
import { isTruthy, switchText } from "./truth.ts";

const MAKES = /^(?:fastapi(?:\.applications)?\.FastAPI|starlette\.applications\.Starlette)$/;

/** Applications that are made to answer failures with their traceback. `constants` says what is known of variables. */
export function* debuggedApplications(tools: SignTools, constants: Constants): Generator<Sign> {
  for (const module of tools.graph.modules.values()) {
    for (const { call, where } of everyCall(module)) {
      const debug = where.main ? undefined : keywordOf(call, "debug");
      if (!debug || !MAKES.test(calledName(tools.graph, where, call) ?? "")) continue;
      const read = (node: Expr): PyValue | undefined => knownValue(constants.valueOf(module, node));
      const value = read(debug);
      if (!value || !isTruthy(value)) continue;
      yield sign(tools, "framework-setting", where, debug, { name: "debug", detail: switchText(debug, read) });
    }
  }
}
