import type { Sign } from "../../model/sign.ts";
import { knownValue } from "../../model/value.ts";
import type { Constants } from "../source/constants.ts";
import { everyCall } from "../source/visit.ts";
import { calledName, keywordOf, type SignTools, sign } from "./reader.ts";

const MAKES = /^(?:fastapi(?:\.applications)?\.FastAPI|starlette\.applications\.Starlette)$/;

/** Applications that are made to answer failures with their traceback. `constants` says what is known of variables. */
export function* debuggedApplications(tools: SignTools, constants: Constants): Generator<Sign> {
  for (const module of tools.graph.modules.values()) {
    for (const { call, where } of everyCall(module)) {
      const debug = where.main ? undefined : keywordOf(call, "debug");
      if (!debug || !MAKES.test(calledName(tools.graph, where, call) ?? "")) continue;
      const value = debug.kind === "Constant" ? debug.value : truthOf(knownValue(constants.valueOf(module, debug)));
      if (value === true) yield sign(tools, "framework-setting", where, debug, { name: "debug", detail: "True" });
    }
  }
}

function truthOf(value: { kind: string; value?: unknown } | undefined): boolean {
  return value?.kind === "bool" && value.value === true;
}
