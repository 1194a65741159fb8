import type { Container } from "../../../model/container.ts";
import type { Deployment } from "../../../model/deployment.ts";
import type { Finding } from "../../../model/finding.ts";
import { purposeOf } from "../../../platforms/compose/purpose.ts";
import { nameOf } from "../../../platforms/paths.ts";
import { textsOf } from "../../doubts/texts.ts";
import { saysHow } from "../../overlays.ts";

/** Platforms that make what they run by themselves, by their folders under `src/platforms`. */
const DEPLOYS: ReadonlySet<string> = new Set(["heroku", "render", "railway", "fly", "cloudrun"]);

/**
 * A compose file of no named purpose, of a repository that a platform is told how to deploy: nothing starts the container
 * whose Dockerfile is not there, and what is started of the file, if anything, are the others.
 */
export function perhapsNotComposed(
  { place: { file }, missing = [] }: Finding,
  deployment: Deployment,
): string | undefined {
  const { containers = [], services } = deployment;
  const built = containers.find((one) => one.file === file && missing.includes(one.build?.dockerfile ?? ""));
  const platform = services.find((one) => DEPLOYS.has(one.platform) && one.isPython);
  if (!built || !platform || purposeOf(file) !== "plain") return undefined;
  const names = containers.filter((one) => one.file === file).map(({ name }) => name);
  for (const { path, text } of textsOf(deployment, saysHow))
    if (path !== file && text.split(/[\r\n;&|"'`]/).some((command) => starts(command, built, names))) return undefined;
  return `compose builds ${built.name}, and ${platform.declaredAt.file} is not all that deploys it`;
}

/** Whether a command starts or builds it: compose takes all containers where it is told none. */
function starts(command: string, { name, file }: Container, names: readonly string[]): boolean {
  const words = command.split(/\s+/);
  const compose = words.findIndex((word) => /^docker-compose$|^compose$/.test(word));
  const at = words.findIndex((word, index) => index > compose && /^(?:up|build)$/.test(word));
  if (compose === -1 || at === -1) return false;
  const given = words.slice(compose, at).filter((word) => /\.ya?ml$/.test(word));
  if (given.length > 0 && !given.some((word) => nameOf(word) === nameOf(file))) return false;
  const told = words.slice(at + 1).filter((word) => names.includes(word));
  return told.length === 0 || told.includes(name);
}
