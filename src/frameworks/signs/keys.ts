import type { Expr } from "../../formats/python/ast.ts";
import { dottedName } from "../../formats/python/walk.ts";
import type { Sign } from "../../model/sign.ts";
import { knownValue } from "../../model/value.ts";
import type { Constants } from "../source/constants.ts";
import type { SourceModule } from "../source/graph.ts";
import { everyStatement, ownExpressions, type Where } from "../source/visit.ts";
import { keywordOf, type SignTools, sign } from "./reader.ts";

/** Names of keys an application signs with. */
export const KEY = /^(?:(?:APP|DJANGO|FLASK)_)?(?:SECRET_KEY|JWT_SECRET(?:_KEY)?|SESSION_SECRET(?:_KEY)?)$/i;

/** Keys an application signs with that are read from somewhere and fall back on a text of the source. */
export function* keysByDefault(tools: SignTools, constants: Constants): Generator<Sign> {
  for (const module of tools.graph.modules.values()) {
    for (const { node, where } of everyStatement(module)) {
      if (where.main || where.branch) continue;
      if (node.kind === "AnnAssign" && node.value && node.target.kind === "Name" && isSettings(where)) {
        const value = defaultOf(node.value);
        if (
          value?.kind !== "Str" ||
          value.value === "" ||
          !KEY.test(node.target.id) ||
          isChecked(tools, node.target.id)
        )
          continue;
        const more = { name: node.target.id, detail: value.value, unless: [node.target.id.toUpperCase()] };
        yield sign(tools, "written-secret", where, value, more);
      }
      if (node.kind !== "Assign" || node.value.kind === "Str") continue;
      const name = node.targets.map(keyName).find((one) => one !== undefined);
      if (name === undefined || isChecked(tools, name)) continue;
      const value = knownValue(constants.valueOf(module, node.value));
      if (value?.kind !== "str" || value.value === "") continue;
      yield sign(tools, "written-secret", where, node.value, { name, detail: value.value });
    }
  }
}

/** A class of settings that pydantic reads from the environment. */
export function isSettings({ cls, func }: Where): boolean {
  return !func && cls?.bases.some((base) => /(?:^|\.)BaseSettings$/.test(dottedName(base) ?? "")) === true;
}

/** What a field is where nothing sets it: the text itself, or that of `Field(…)`. */
export function defaultOf(value: Expr): Expr | undefined {
  if (value.kind !== "Call") return value;
  return dottedName(value.func) === "Field" ? (keywordOf(value, "default") ?? value.args[0]) : undefined;
}

function keyName(target: Expr): string | undefined {
  if (target.kind === "Attribute") return target.name === "secret_key" ? "SECRET_KEY" : undefined;
  const name = target.kind === "Name" ? target.id : nameInConfiguration(target);
  return name !== undefined && KEY.test(name) ? name : undefined;
}

function nameInConfiguration(target: Expr): string | undefined {
  if (target.kind !== "Subscript" || target.index.kind !== "Str") return undefined;
  return /(?:^|\.)config$/.test(dottedName(target.value) ?? "") ? target.index.value : undefined;
}

const checked = new WeakMap<SourceModule, ReadonlySet<string>>();

/** Whether some code compares the key with something, as what refuses to start with the default does. */
function isChecked({ graph }: SignTools, name: string): boolean {
  const wanted = name.toLowerCase();
  return [...graph.modules.values()].some((module) => {
    let names = checked.get(module);
    if (!names) {
      names = new Set(comparedNames(module));
      checked.set(module, names);
    }
    return names.has(wanted);
  });
}

function* comparedNames(module: SourceModule): Generator<string> {
  for (const { node } of everyStatement(module))
    for (const one of ownExpressions(node)) {
      const sides =
        one.kind === "Compare"
          ? [one.left, ...one.rest.map(({ value }) => value)]
          : one.kind === "Call" && one.func.kind === "Attribute" && one.func.name === "startswith"
            ? [one.func.value]
            : [];
      for (const side of sides) {
        const inner = side.kind === "Call" ? side.args[0] : side;
        if (inner?.kind === "Name") yield inner.id.toLowerCase();
        if (inner?.kind === "Attribute") yield inner.name.toLowerCase();
      }
    }
}
