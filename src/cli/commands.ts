import type { Command } from "./command.ts";

/** Every command by name; each is loaded only when it is called or when help is asked for. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import("./check.ts")).command,
  diagnose: async () => (await import("./diagnose.ts")).command,
  explain: async () => (await import("./explain.ts")).command,
  fix: async () => (await import("./fix.ts")).command,
  migrate: async () => (await import("./migrate.ts")).command,
};
