import type { GivenOption, Server } from "../../model/deployment.ts";
import { knownValue } from "../../model/value.ts";

/** Options whose value may itself look like a module. */
const MODULE_VALUES: ReadonlySet<string> = new Set(["worker_class", "logger_class", "paste", "statsd_host", "config"]);

/**
 * An option that took the application for its own value, because nothing else was given to it: `--pythonpath main.wsgi`
 * leaves a server without an application.
 */
export function swallowedTarget(server: Server): GivenOption | undefined {
  if (!server.refusals.some((refusal) => refusal.kind === "missing-target")) return undefined;
  return server.invocation.options.findLast(({ name, value, inline }) => {
    const text = knownValue(value?.value);
    if (text === undefined || inline || MODULE_VALUES.has(name)) return false;
    return (
      /^[A-Za-z_][\w.]*:[A-Za-z_]\w*(?:\(\))?$/.test(text) || /^[A-Za-z_][\w.]*\.(?:wsgi|asgi|main|app)$/.test(text)
    );
  });
}
