import type { Deployment, Service } from "../model/deployment.ts";
import type { Sign, SignKind } from "../model/sign.ts";

/**
 * Signs of what a service does where no variable says otherwise, and none does: its file lists variables, and none of
 * those is among them.
 */
export function signsByDefault(service: Service, deployment: Deployment, kind: SignKind): readonly Sign[] {
  const signs = (service.app.signs ?? []).filter((sign) => sign.kind === kind && sign.unless);
  if (signs.length === 0 || !listsVariables(service, deployment)) return [];
  return signs.filter(({ unless = [] }) => !unless.some((name) => mayBeSet(name, service, deployment)));
}

/**
 * The same of a service whose variables stand in no file: nothing in the repository speaks of them. Whoever sets one
 * that matters writes it down somewhere.
 */
export function untoldSigns(service: Service, deployment: Deployment, kind: SignKind): readonly Sign[] {
  if (!OUTSIDE.has(service.platform)) return [];
  const { paths, aside, files } = deployment;
  return (service.app.signs ?? []).filter((sign) => {
    const { unless = [] } = sign;
    if (sign.kind !== kind || unless.length === 0) return false;
    return !paths.some((path) => {
      const text = TELLS.test(path) ? (aside?.(path) ?? files.get(path)?.text ?? "") : "";
      return unless.some((name) => text.includes(name));
    });
  });
}

/** Platforms whose variables are set in a dashboard or by a command. */
const OUTSIDE: ReadonlySet<string> = new Set(["heroku", "railway", "fly"]);

/** What tells people and platforms of variables. */
const TELLS = /(?:^|\/)(?:[^/]*\.(?:md|rst|txt|ya?ml|sh)|\.?env[^/]*|app\.json|(?:Docker|Make|just)file[^/]*)$/i;

/** Whether the file that declares the service says what it is given: a Blueprint, or a compose file without `env_file`. */
function listsVariables(service: Service, { containers = [], files }: Deployment): boolean {
  const { file } = service.declaredAt;
  if (!service.environment.some(({ at, layer }) => layer === "file" && "file" in at && at.file === file)) return false;
  // What a group of the dashboard holds is not known.
  if (service.platform === "render") return !/fromGroup/.test(files.get(file)?.text ?? "");
  const container = containers.find((one) => one.name === service.name && one.file === file);
  return service.platform === "compose" && container?.moreEnvironment === false;
}

/** By the list, under a prefix, or by a script of the start. */
function mayBeSet(name: string, { environment, starts }: Service, { files }: Deployment): boolean {
  if (environment.some((one) => one.name.toUpperCase().endsWith(name.toUpperCase()))) return true;
  const given = new RegExp(`\\b${name}=`);
  return (
    starts.some(({ text }) => given.test(text)) ||
    [...files.values()].some(({ path, text }) => path.endsWith(".sh") && given.test(text))
  );
}
