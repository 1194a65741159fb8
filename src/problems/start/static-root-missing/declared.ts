import type { Command } from "../../../model/command.ts";
import type { Deployment, Service } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import type { Sign } from "../../../model/sign.ts";
import { nameOf, parentOf } from "../../../platforms/paths.ts";
import { commandPlace, mentions, texts } from "../../commands.ts";
import { stopsOnErrors } from "../../errexit.ts";
import { signsOf } from "../../signs.ts";

/** What Django says; `collectstatic` asks the storage for the folder before it looks at a file. */
const SAID = "You're using the staticfiles app without having set the STATIC_ROOT setting to a filesystem path.";

export const declared: Detector = {
  on: "service",
  *see({ service, deployment }) {
    const unset = signsOf(service, "framework-setting").find(({ name }) => name === "STATIC_ROOT");
    if (!unset || !loadsThese(unset, service, deployment)) return;
    const also = [{ ...unset.place, note: "these settings name no STATIC_ROOT" }];
    const other = otherSettings(unset, deployment);
    const assumptions = other === undefined ? [] : [`DJANGO_SETTINGS_MODULE does not lead to ${other}`];
    const shown = {
      service: service.name,
      also,
      confidence: "likely" as const,
      help: 'Set it: STATIC_ROOT = BASE_DIR / "staticfiles".',
    };
    const commands = [...(service.build?.commands ?? []), ...(service.starts[0]?.commands ?? [])];
    const command = commands.find(isCollecting);
    if (command) {
      const fate = fateOf(command, deployment);
      if (fate === "taken") return;
      yield {
        ...shown,
        place: commandPlace(command),
        ...(fate === "stops" && other === undefined ? {} : { severity: "warning" }),
        label: "stops here",
        message: `collectstatic ends with "${SAID}" ${fate === "stops" ? "and what comes behind it does not run" : "and collects nothing: pages come without their styles"}.`,
        assumptions,
      };
    } else if (service.platform === "heroku" && !isSwitchedOff(service, deployment)) {
      yield {
        ...shown,
        severity: "warning",
        place: unset.place,
        label: "and no STATIC_ROOT",
        also: [],
        message: `Heroku's build runs collectstatic where it finds Django and a manage.py, and this one ends with "${SAID}": the build stops.`,
        assumptions: [...assumptions, "Heroku builds it, and DISABLE_COLLECTSTATIC is not set there"],
      };
    }
  },
};

function isCollecting(command: Command): boolean {
  if (!mentions(command, "manage.py", "collectstatic") && !mentions(command, "django-admin", "collectstatic"))
    return false;
  return !texts(command).some((text) => /^(?:--settings(?:=.*)?|--dry-run|-n)$/.test(text));
}

/** `stops`: nothing behind it runs; `goes-on`: a script or a semicolon takes no notice; `taken`: somebody catches it. */
function fateOf(command: Command, { files, aside }: Deployment): "stops" | "goes-on" | "taken" {
  const { file, end } = command.place;
  const text = files.get(file)?.text ?? aside?.(file) ?? "";
  const rest = /^[^\n]*/.exec(text.slice(end))?.[0] ?? "";
  if (rest.includes("||")) return "taken";
  if (file.endsWith(".sh")) return stopsOnErrors(text) ? "stops" : "goes-on";
  return /^\s*;/.test(rest) ? "goes-on" : "stops";
}

/** The settings `manage.py` names, or the environment does: the ones that were read. */
function loadsThese({ place }: Sign, service: Service, deployment: Deployment): boolean {
  if (service.environment.some(({ name }) => name === "DJANGO_SETTINGS_MODULE")) return true;
  const manage = manageOf(service, deployment);
  if (manage === undefined) return false;
  const text = deployment.files.get(manage)?.text ?? deployment.aside?.(manage) ?? "";
  const [, module = ""] =
    /setdefault\(\s{0,99}["']DJANGO_SETTINGS_MODULE["'],\s{0,99}["']([\w.]+)["']/.exec(text) ?? [];
  if (module === "") return false;
  const path = module.replaceAll(".", "/");
  return `/${place.file}`.endsWith(`/${path}.py`) || `/${place.file}`.endsWith(`/${path}/__init__.py`);
}

/** The `manage.py` nearest to the top of the service's folder. */
function manageOf({ directory, declaredAt }: Service, { paths }: Deployment): string | undefined {
  const folder = directory === "" ? parentOf(declaredAt.file) : directory;
  const below = folder === "" ? "" : `${folder}/`;
  const found = paths.filter((path) => nameOf(path) === "manage.py" && path.startsWith(below));
  return found.sort((one, other) => one.split("/").length - other.split("/").length)[0];
}

/** Settings that do have the folder, which the environment may name instead. */
function otherSettings({ place }: Sign, deployment: Deployment): string | undefined {
  return deployment.paths.find((path) => {
    if (path === place.file || !path.includes("settings") || !path.endsWith(".py")) return false;
    return /^STATIC_ROOT\b/m.test(deployment.files.get(path)?.text ?? deployment.aside?.(path) ?? "");
  });
}

/** The folder has Django's program within three levels, and nothing speaks of switching the step off. */
function isSwitchedOff(service: Service, deployment: Deployment): boolean {
  const manage = manageOf(service, deployment);
  if (manage === undefined || manage.slice(parentOf(service.declaredAt.file).length).split("/").length > 4) return true;
  return [...deployment.paths].some(
    (path) =>
      /\.(?:md|sh|json|ya?ml|txt)$|Procfile$/.test(path) &&
      (deployment.files.get(path)?.text ?? deployment.aside?.(path) ?? "").includes("DISABLE_COLLECTSTATIC"),
  );
}
