import type { PyValue } from "../../formats/python/evaluate.ts";
import type { Place } from "../../model/place.ts";
import type { Value } from "../../model/value.ts";
import type { Constants } from "../source/constants.ts";
import type { GraphBuilder, SourceModule } from "../source/graph.ts";
import { everyCall, everyStatement } from "../source/visit.ts";

/** The settings a Django project runs with. */
export type DjangoSettings = {
  module: SourceModule;
  get(name: string): Value<PyValue> | undefined;
  placeOf(name: string): Place | undefined;
};

/**
 * The settings module that is named by the environment or, as `django-admin startproject` writes it, by
 * `os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.settings")` in the entry module.
 */
export function settingsOf(
  entry: SourceModule,
  builder: GraphBuilder,
  constants: () => Constants,
  environment: (name: string) => Value<string> | undefined,
): DjangoSettings | undefined {
  const set = environment("DJANGO_SETTINGS_MODULE");
  const name = set?.known ? set.value : namedIn(entry);
  const module = name ? builder.follow({ module: name }, "import") : undefined;
  if (!module) return undefined;
  return {
    module,
    get: (setting) =>
      module.bindings.names.has(setting) || module.bindings.stars.length > 0
        ? constants().valueOf(module, { kind: "Name", id: setting, start: 0, end: 0 })
        : undefined,
    placeOf: (setting) => module.bindings.names.get(setting)?.at(-1)?.place,
  };
}

function namedIn(entry: SourceModule): string | undefined {
  for (const { call } of everyCall(entry)) {
    const [key, value] = call.args;
    if (
      call.func.kind === "Attribute" &&
      call.func.name === "setdefault" &&
      key?.kind === "Str" &&
      key.value === "DJANGO_SETTINGS_MODULE"
    ) {
      return value?.kind === "Str" ? value.value : undefined;
    }
  }
  for (const { node } of everyStatement(entry)) {
    if (node.kind !== "Assign" || node.value.kind !== "Str") continue;
    const [target] = node.targets;
    if (target?.kind === "Subscript" && target.index.kind === "Str" && target.index.value === "DJANGO_SETTINGS_MODULE")
      return node.value.value;
  }
  return undefined;
}

/** Strings of a list setting; `undefined` where any of it is not known. */
export function listSetting(settings: DjangoSettings, name: string): string[] | undefined {
  const value = settings.get(name);
  if (!value?.known || !("items" in value.value)) return undefined;
  const items = value.value.items.map((item) =>
    item.known && item.value.kind === "str" ? item.value.value : undefined,
  );
  return items.every((item) => item !== undefined) ? items : undefined;
}

/** A setting that is a text; `undefined` where it is none, or not known. */
export function textSetting(settings: DjangoSettings, name: string): string | undefined {
  const value = settings.get(name);
  return value?.known && value.value.kind === "str" ? value.value.value : undefined;
}

/** Follows what Django imports while it starts: the applications, their models, the URLconf and what it includes. */
export function followSettings(
  settings: DjangoSettings,
  builder: GraphBuilder,
): { foreignApps: string[]; complete: boolean } {
  const apps = listSetting(settings, "INSTALLED_APPS");
  const foreignApps: string[] = [];
  for (const app of apps ?? []) {
    const parts = app.split(".");
    // `shop.apps.ShopConfig` names a class in a module; `shop` is the application itself.
    const name = /^[A-Z]/.test(parts.at(-1) ?? "") ? parts.slice(0, -2).join(".") || parts[0] || app : app;
    const own = builder.graph().finder.find(name.split(".")[0] ?? name);
    if (own === undefined) {
      if (!app.startsWith("django.")) foreignApps.push(name.split(".")[0] ?? name);
      continue;
    }
    builder.follow({ module: name }, "import");
    for (const part of ["apps", "models", "admin"]) builder.follow({ module: `${name}.${part}` }, "import");
  }
  const root = textSetting(settings, "ROOT_URLCONF");
  if (root) builder.follow({ module: root }, "import");
  for (const middleware of listSetting(settings, "MIDDLEWARE") ?? []) {
    const module = middleware.split(".").slice(0, -1).join(".");
    if (builder.graph().finder.find(module) !== undefined) builder.follow({ module }, "import");
  }
  return { foreignApps, complete: apps !== undefined };
}
