import type { Container } from "../../../model/container.ts";
import type { Detector } from "../../../model/problem.ts";
import { kindOfScheme, redisSetting, storeUrls } from "../../containers.ts";
import { isDevelopmentFile } from "../../server-facts.ts";

/** A Redis container that asks for a password, and a container beside it whose URL has none. */
export const password: Detector = {
  on: "deployment",
  *see(deployment) {
    const { containers = [] } = deployment;
    for (const redis of containers) {
      const wanted = redisSetting(redis, "requirepass", deployment);
      // `${REDIS_PASSWORD:-}` may be empty, which asks for none.
      if (!wanted || /^["']{0,2}$|:?-["']?\}/.test(wanted.value)) continue;
      for (const other of containers) {
        if (other.file !== redis.file || hasPassword(other)) continue;
        for (const { scheme, host, variable } of storeUrls(other)) {
          if (kindOfScheme(scheme) !== "redis" || ![redis.name, ...redis.aliases].includes(host)) continue;
          if (/:\/\/[^/]*@/.test(variable.written ?? "") || !("file" in variable.at)) continue;
          yield {
            place: variable.at,
            ...(other.moreEnvironment || isDevelopmentFile(other.file) ? { severity: "warning" } : {}),
            confidence: "likely",
            label: `no password for ${redis.name}`,
            message: `${redis.name} is started with --requirepass, and ${variable.name} of ${other.name} has no password: Redis answers every command with "NOAUTH Authentication required".`,
            help: `Write it into the URL: redis://:PASSWORD@${host}:6379/0.`,
            also: [{ ...wanted.place, note: "asks for a password" }],
          };
          break;
        }
      }
    }
  },
};

/** A variable of its own may carry it. */
function hasPassword({ environment }: Container): boolean {
  return environment.some(({ name }) => /(?:REDIS|BROKER|CACHE|CELERY).*(?:PASS|AUTH|SECRET)/i.test(name));
}
