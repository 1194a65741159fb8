import type { Container } from "../../model/container.ts";
import type { Deployment } from "../../model/deployment.ts";
import { nameOf } from "../../platforms/paths.ts";
import { saysHow } from "../overlays.ts";
import { textsOf } from "./texts.ts";

/** Whether a note, a script or another file has compose start or build a container. */
export function isComposed(one: Container, deployment: Deployment): boolean {
  const names = (deployment.containers ?? []).filter(({ file }) => file === one.file).map(({ name }) => name);
  for (const { path, text } of textsOf(deployment, saysHow))
    if (path !== one.file && text.split(/[\r\n;&|"'`]/).some((command) => starts(command, one, names))) return true;
  return false;
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
