import type { Sign } from "../../model/sign.ts";
import { type SignTools, sign } from "../signs/reader.ts";
import type { Constants } from "../source/constants.ts";
import type { SourceModule } from "../source/graph.ts";

/** Storages that keep collected files in `STATIC_ROOT`: Django's own and WhiteNoise's. */
const LOCAL = /^(?:django\.contrib\.staticfiles|whitenoise)\./;

/**
 * The staticfiles application without a folder to collect into. Whatever the names of the settings may be bound to
 * besides what their text shows, and storages that need no folder, keep it silent.
 */
export function* withoutStaticRoot(tools: SignTools, settings: SourceModule, constants: Constants): Generator<Sign> {
  const { names, stars, dynamic } = settings.bindings;
  if (dynamic || stars.length > 0 || names.has("STATIC_ROOT") || names.has("STORAGES")) return;
  if (/\b(?:locals|globals|vars)\(/.test(settings.syntax.text)) return;
  for (const binding of names.get("STATICFILES_STORAGE") ?? []) {
    if (binding.kind !== "value" || binding.value.kind !== "Str" || !LOCAL.test(binding.value.value)) return;
  }
  const apps = names.get("INSTALLED_APPS")?.[0];
  if (apps?.kind !== "value") return;
  const value = constants.valueOf(settings, { kind: "Name", id: "INSTALLED_APPS", start: 0, end: 0 });
  const items = value.known && "items" in value.value ? value.value.items : [];
  const isInstalled = items.some(
    (item) => item.known && item.value.kind === "str" && item.value.value === "django.contrib.staticfiles",
  );
  const url = names.get("STATIC_URL")?.[0];
  const shown = url?.kind === "value" ? url.value : apps.value;
  const where = { scope: { module: settings, functions: [] }, main: false, iterations: [] };
  if (isInstalled) yield sign(tools, "framework-setting", where, shown, { name: "STATIC_ROOT", detail: "" });
}
