import type { EnvVar, Invocation } from "../../model/deployment.ts";
import { variable } from "../engines/layers.ts";
import type { ConfigSource } from "../server.ts";
import { environmentArguments } from "./arguments.ts";

/**
 * Which configuration file is loaded: `-c` of the command line, else `-c` of GUNICORN_CMD_ARGS, else
 * `./gunicorn.conf.py` where it exists (`required: false`). Only one is ever read.
 */
export function configSource(invocation: Invocation, environment: readonly EnvVar[], version: string): ConfigSource {
  const commandArgs = variable(environment, "GUNICORN_CMD_ARGS");
  const fromVariable = environmentArguments(commandArgs, version).options;
  for (const [options, because] of [
    [invocation.options, "-c on the command line"],
    [fromVariable, "-c in GUNICORN_CMD_ARGS"],
  ] as const) {
    const given = options.findLast((option) => option.name === "config");
    if (!given?.value) continue;
    if (!given.value.value.known) return { kind: "unknown", because: given.value.value.why };
    const location = given.value.value.value;
    if (location === "") continue;
    if (location.startsWith("python:")) return { kind: "module", module: location.slice(7), because };
    const path = location.startsWith("file:") ? location.slice(5) : location;
    return { kind: "file", path, required: true, because };
  }
  if (commandArgs && !commandArgs.value.known) return { kind: "unknown", because: commandArgs.value.why };
  return { kind: "file", path: "./gunicorn.conf.py", required: false, because: "gunicorn loads it when it is there" };
}
