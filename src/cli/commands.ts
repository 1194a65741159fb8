import type { Command } from "./command.ts";

/** Every command by name; each is loaded only when it is called or when help is asked for. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  explain: async () => (await import("./explain.ts")).command,
};
