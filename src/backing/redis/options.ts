/** An option of `redis-server` as it stands in a command line; `at` counts from the beginning of the text. */
export type RedisOption = { value: string; at: number };

/** The value of an option given as `--name value`, the last one as Redis takes it. */
export function redisOption(command: string, name: string): RedisOption | undefined {
  let found: RedisOption | undefined;
  const option = new RegExp(`--${name}(?:=|["',\\s]+)([^\\s"',\\]]+)`, "g");
  for (const match of command.matchAll(option)) {
    const value = match[1] ?? "";
    found = { value, at: match.index + match[0].length - value.length };
  }
  return found;
}

const UNITS: Readonly<Record<string, number>> = {
  b: 1,
  k: 1000,
  kb: 1024,
  m: 1000 ** 2,
  mb: 1024 ** 2,
  g: 1000 ** 3,
  gb: 1024 ** 3,
};

/** Bytes of a size as redis.conf writes it: `256mb`, `1g`, `1073741824`; `k`, `m` and `g` count in thousands. */
export function redisBytes(text: string): number | undefined {
  const match = /^(\d+)([bkmg]b?)?$/i.exec(text);
  const unit = match && UNITS[(match[2] ?? "b").toLowerCase()];
  return match && unit ? Number(match[1]) * unit : undefined;
}

/** Policies that throw away keys nobody asked to be thrown away. */
export function evictsAnyKey(policy: string): boolean {
  return policy.startsWith("allkeys-");
}

/** Policies that throw away keys with a time to live before it has come. */
export function evictsExpiring(policy: string): boolean {
  return policy.startsWith("volatile-");
}
