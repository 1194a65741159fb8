import type { Grammar } from "../../model/grammar.ts";

/** Clients of Memcached. Source: python-memcached, pylibmc and pymemcache, read 2026-11-21. */
export const grammar: Grammar = {
  speaker: "memcached",
  patterns: [
    {
      kind: "cache.refused",
      literals: ["MemCache: inet:", "pylibmc.", "MemcacheUnexpectedCloseError", "MemcacheServerError"],
      match:
        /MemCache: inet:(?<host>\S{1,100}?): .{1,200}Marking dead|pylibmc\.\w{1,40}: .{0,200}(?:CONNECTION FAILURE|HOSTNAME LOOKUP|SERVER IS MARKED DEAD|TIMEOUT|MARKED DEAD)(?:.{0,40}host: (?<other>[\w.:-]{1,100}))?|pymemcache\.exceptions\.Memcache(?:UnexpectedClose|Server)Error/,
      example:
        "MemCached: MemCache: inet:memcached:11211: connect: [Errno -2] Name or service not known.  Marking dead.",
    },
  ],
};
