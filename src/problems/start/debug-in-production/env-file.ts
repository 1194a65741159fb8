import type { Detector } from "../../../model/problem.ts";
import { isDevelopmentFile } from "../../server-facts.ts";
import { isSpokenOf, NAMES } from "./declared.ts";

/** Files of variables whose name says that they are for what is deployed. */
const DEPLOYED = /(?:^|[./_-])(?:prod|production|live|deploy)(?=[./_-]|$)/i;

/** Debug mode in the file that a compose file's `env_file` gives to the container; the last file counts. */
export const envFile: Detector = {
  on: "service",
  *see({ service, deployment }) {
    const { containers = [], files } = deployment;
    if (service.platform !== "compose" || service.kind !== "web") return;
    const container = containers.find(({ name, file }) => name === service.name && file === service.declaredAt.file);
    const path = container?.envFiles?.at(-1);
    if (path === undefined || isDevelopmentFile(path)) return;
    for (const found of (files.get(path)?.text ?? "").matchAll(
      /^(\w{1,60})=["']?(?:1|true|yes|on)["']?[ \t]*\r?$/gim,
    )) {
      const [, name = ""] = found;
      const isSet = service.environment.some((one) => one.name === name);
      if (!NAMES.test(name) || isSet || !isSpokenOf(name, deployment)) continue;
      yield {
        service: service.name,
        place: { file: path, start: found.index, end: found.index + found[0].trimEnd().length },
        ...(DEPLOYED.test(path) ? {} : { severity: "warning" }),
        label: "debug mode",
        confidence: "likely",
        message: `${container?.file} gives ${path} to ${service.name}, and ${name} in it switches debug mode on: error pages show code, settings and variables to everyone, and memory grows with every query Django records.`,
        help: `Remove ${name} from ${path}, or set it to 0.`,
      };
    }
  },
};
