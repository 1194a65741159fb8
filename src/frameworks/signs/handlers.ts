import type { FunctionDef } from "../../formats/python/ast.ts";
import { dottedName } from "../../formats/python/walk.ts";
import type { Place } from "../../model/place.ts";
import type { Where } from "../source/visit.ts";

const ANSWERS =
  /\.(?:get|post|put|patch|delete|head|options|route|api_route|websocket|middleware|exception_handler|before_request|after_request)$/;

/** Whether decorators make a function the answer to requests or sockets. */
export function isHandler({ decorators }: FunctionDef): boolean {
  return decorators.some((one) => ANSWERS.test(dottedName(one.kind === "Call" ? one.func : one) ?? ""));
}

/** The name of such a function, where it is defined. */
export function handlerPlace({ name, nameStart }: FunctionDef, { scope }: Where): Place {
  return { file: scope.module.file, start: nameStart, end: nameStart + name.length };
}
