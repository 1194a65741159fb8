import { readdirSync, readFileSync } from "node:fs";

/** `born` (clock ticks since boot) tells a process from a later one that got the same pid. */
export type Alive = { pid: number; parent: number; session: number; born: number; zombie: boolean };

/** The fields of /proc/<pid>/stat; the name before them may hold spaces and parentheses. */
function readStat(pid: number): Alive | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const numbers = fields.map(Number);
    return {
      pid,
      parent: numbers[1] ?? 0,
      session: numbers[3] ?? 0,
      born: numbers[19] ?? 0,
      zombie: fields[0] === "Z",
    };
  } catch {
    return undefined;
  }
}

function everyProcess(): Alive[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readStat(Number(name)))
    .filter((stat) => stat !== undefined);
}

/** Whether the process runs; one that only waits to be reaped does not. */
export function isAlive(pid: number): boolean {
  const stat = readStat(pid);
  return stat !== undefined && !stat.zombie;
}

/** Direct children of a process, lowest pid first. */
export function childrenOf(pid: number): number[] {
  return everyProcess()
    .filter((each) => each.parent === pid)
    .map((each) => each.pid)
    .sort((a, b) => a - b);
}

/**
 * A session leader and all it started: its session (RQ's work-horse makes a process group of its own and stays in the
 * session) and its descendants (a daemon that called setsid is one for as long as its parent lives).
 */
export function familyOf(leader: number): Alive[] {
  const all = everyProcess();
  const family = all.filter((each) => each.pid === leader || each.session === leader);
  for (const member of family) {
    family.push(...all.filter((each) => each.parent === member.pid && !family.includes(each)));
  }
  return family;
}

/** Kills those of them that still live. */
export function killAll(family: readonly Alive[]): void {
  for (const { pid, born } of family) {
    if (readStat(pid)?.born !== born) continue;
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // Gone in this very moment.
    }
  }
}
