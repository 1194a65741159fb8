import type { Option } from "./command.ts";

/** Options of everything that fixes. */
export const FIX_OPTIONS: readonly Option[] = [
  { name: "unsafe-fixes", about: "apply fixes that change how the service behaves, too" },
  { name: "diff", about: "show what would be changed and write nothing" },
  { name: "ask", about: "ask before each fix: y, n, a for all, q to stop" },
  { name: "force", about: "write although the git tree has changes that are not committed" },
];
