import { redisBytes } from "../../../backing/redis/options.ts";
import type { Detector } from "../../../model/problem.ts";
import { baseOf, redisSetting, storeOf } from "../../containers.ts";

/** Part of the container Redis may fill with data; buffers, fragmentation and the copy made while saving need the rest. */
const FULL = 0.9;

export const declared: Detector = {
  on: "deployment",
  *see(deployment) {
    for (const container of deployment.containers ?? []) {
      const base = baseOf(container, deployment);
      if (storeOf(container.image ? container : (base ?? container))?.kind !== "redis") continue;
      const limit = container.memoryLimit ?? base?.memoryLimit;
      const written =
        redisSetting(container, "maxmemory", deployment) ?? (base && redisSetting(base, "maxmemory", deployment));
      const bytes = written && redisBytes(written.value);
      if (!limit || !written || bytes === undefined || bytes < FULL * limit.bytes) continue;
      yield {
        place: written.place,
        label: "as much as the container has",
        message: `Redis may hold ${written.value} of data in a container of ${Math.round(limit.bytes / 1024 ** 2)} MB. Buffers of its clients, fragmentation and the copy made while it saves come on top: the kernel kills it before its own limit is reached.`,
        help: "Let maxmemory be three quarters of the container's limit at most, half where it saves to disk, or raise the limit.",
        also: [{ ...limit.place, note: "the container's limit" }],
      };
    }
  },
};
