import type { Deployment, EnvVar, Service } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";
import { isDevelopmentFile } from "../../server-facts.ts";

/** `DJANGO_SETTINGS_MODULE` that names a module of the project, and the project has none of that name. */
export const module: Detector = {
  on: "service",
  *see({ service, deployment }) {
    if (!service.isPython || !usesDjango(service)) return;
    const variable = service.environment.findLast(({ name }) => name === "DJANGO_SETTINGS_MODULE");
    const name = variable && knownValue(variable.value);
    if (!variable || name === undefined || variable.layer !== "file" || !("file" in variable.at)) return;
    if (isDevelopmentFile(variable.at.file)) return;
    const why = whyMissing(name, deployment);
    if (why === undefined) return;
    yield {
      service: service.name,
      place: variable.at,
      missing: [name],
      ...(mayBeReplaced(variable, name, service, deployment) ? { severity: "warning" as const } : {}),
      confidence: "likely",
      label: "no such module",
      message: `Django is told to load its settings from ${name}, and ${why}: every start ends with ModuleNotFoundError.`,
      help: `Name the module of the settings${suggestion(name, deployment)}.`,
      assumptions: ["no installed package brings a module of that name"],
    };
  },
};

function usesDjango({ packages, app }: Service): boolean {
  return packages.required.has("django") || app.imports.has("django");
}

/** Undefined where the module may well be there: found, not of this project, or in a folder of ours without a file. */
function whyMissing(name: string, { paths }: Deployment): string | undefined {
  if (!/^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+$/.test(name)) return undefined;
  const parts = name.split(".");
  const has = (tail: string): boolean => paths.some((path) => `/${path}`.endsWith(`/${tail}`));
  const isFolder = (tail: string): boolean => paths.some((path) => `/${path}`.includes(`/${tail}/`));
  const whole = parts.join("/");
  if (has(`${whole}.py`) || isFolder(whole)) return undefined;
  const around = parts.slice(0, -1).join("/");
  if (has(`${around}.py`) && !isFolder(around)) return `${parts.slice(0, -1).join(".")} is a module and no package`;
  return has(`${around}/__init__.py`) ? `the package ${parts.slice(0, -1).join(".")} has no such module` : undefined;
}

/** What an image sets is what counts where nothing else is said, and something else in the repository says it. */
function mayBeReplaced(
  variable: EnvVar,
  name: string,
  { runtime }: Service,
  { files, paths, aside }: Deployment,
): boolean {
  if (runtime !== "docker" || !("file" in variable.at)) return false;
  const { file } = variable.at;
  return paths.some((path) => {
    if (path === file || !/\.(?:ya?ml|toml|json|sh|env)$|(?:^|\/)(?:\.env[\w.-]{0,40}|Procfile|Makefile)$/.test(path))
      return false;
    const text = files.get(path)?.text ?? aside?.(path) ?? "";
    const found = /DJANGO_SETTINGS_MODULE["']?\s{0,9}(?:=|:|,\s{0,9}["']?value["']?:)?\s{0,9}["']?([\w.]+)/.exec(
      text,
    )?.[1];
    return found !== undefined && found !== name;
  });
}

/** Modules of settings below the same package. */
function suggestion(name: string, { paths }: Deployment): string {
  const [top = ""] = name.split(".");
  const found = paths
    .map((path) => `/${path}`)
    .filter((path) => path.includes(`/${top}/`) && /\/settings(?:\/\w+|_\w+)?\.py$/.test(path))
    .map((path) => path.slice(path.indexOf(`/${top}/`) + 1, -".py".length).replaceAll("/", "."))
    .filter((one) => !one.endsWith(".__init__"));
  return found.length > 0 ? `: ${found.slice(0, 3).join(", ")}` : "";
}
