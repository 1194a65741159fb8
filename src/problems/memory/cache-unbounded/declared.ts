import { workersOf } from "../../server-facts.ts";
import { onSign, webProcess } from "../../signs.ts";

/** What is kept by the name of a file is bounded by the files there are. */
const BY_FILE = /\[(?:\w{1,40}_)?(?:path|file|filename|filepath)\]$/;

export const declared = onSign("unbounded-cache", (sign, service) => {
  const server = webProcess(service)?.server;
  const workers = server ? (workersOf(server)?.count ?? 1) : 1;
  const copies = workers > 1 ? ` Each of the ${workers} workers fills its own copy.` : "";
  return {
    ...(BY_FILE.test(sign.what) ? { severity: "info" } : {}),
    label: "no bound",
    confidence: "likely",
    message: `${sign.what} keeps every result for as long as the process lives: with arguments that come from requests its memory never stops growing.${copies}`,
    help: "Bound it (lru_cache(maxsize=1024)), let entries expire (cachetools.TTLCache), or share one cache in Redis.",
    also: (sign.also ?? []).map((place) => ({ ...place, note: "made here, for the life of the process" })),
    assumptions: ["the arguments vary; a handful of different arguments is harmless"],
  };
});
