import type { Container } from "../../../model/container.ts";
import type { Place } from "../../../model/place.ts";
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
      const without = containers.filter(({ file }) => file === redis.file).flatMap((one) => urlWithout(one, redis));
      // One that may get it from a file beside is the lesser sign; the rest follow from the same mistake.
      const [first, ...others] = without.toSorted((one, other) => Number(other.certain) - Number(one.certain));
      if (!first) continue;
      yield {
        place: first.place,
        ...(first.certain && !isDevelopmentFile(redis.file) ? {} : { severity: "warning" }),
        confidence: "likely",
        label: `no password for ${redis.name}`,
        message: `${redis.name} is started with --requirepass, and ${first.variable} of ${first.container} has no password: Redis answers every command with "NOAUTH Authentication required".`,
        help: "Write it into the URL, as in redis://:PASSWORD@HOST:6379/0.",
        also: [
          { ...wanted.place, note: "asks for a password" },
          ...others.map(({ place }) => ({ ...place, note: "has none, either" })),
        ],
      };
    }
  },
};

type Url = { place: Place; variable: string; container: string; certain: boolean };

/** The first URL of a container that leads to the store and has no password. */
function urlWithout(container: Container, { name, aliases }: Container): Url[] {
  if (hasPassword(container)) return [];
  const found = storeUrls(container).find(
    ({ scheme, host, variable }) =>
      kindOfScheme(scheme) === "redis" &&
      [name, ...aliases].includes(host) &&
      !/:\/\/[^/]*@/.test(variable.written ?? ""),
  );
  if (!found || !("file" in found.variable.at)) return [];
  const { at: place, name: variable } = found.variable;
  return [{ place, variable, container: container.name, certain: !container.moreEnvironment }];
}

/** A variable of its own may carry it. */
function hasPassword({ environment }: Container): boolean {
  return environment.some(({ name }) => /^.{0,40}(?:REDIS|BROKER|CACHE|CELERY).{0,40}(?:PASS|AUTH|SECRET)/i.test(name));
}
