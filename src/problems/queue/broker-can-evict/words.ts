/** What to do where a broker may throw keys away. */
export const NO_EVICTION =
  "Write maxmemory-policy noeviction for a broker: sending a task then fails where the memory is full, and somebody notices. Keep caches in a Redis of their own.";

/** A policy that throws away any key: tasks are keys. */
export function losesTasks(memory: string, policy: string): string {
  return `This Redis is the queue's broker, and ${policy} lets it throw away any key once ${memory} is full: waiting tasks vanish, without an error anywhere.`;
}

/** A policy that throws away keys with a time to live. */
export function losesResults(memory: string, policy: string): string {
  return `This Redis is the queue's broker, and ${policy} lets it throw away keys with a time to live once ${memory} is full: results, locks and schedules go before their time.`;
}
