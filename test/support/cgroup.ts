import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A memory cgroup of the kernel. Everything in it is killed and the group removed by `remove`. */
export type MemoryCgroup = {
  /** Name as the kernel's log prints it, without a leading slash. */
  name: string;
  /** The file a process writes its pid to in order to join. */
  procs: string;
  pids(): number[];
  /** Processes of this group the kernel has killed for memory. */
  oomKills(): number;
  /** Bytes in use now, page cache included. */
  usage(): number;
  remove(): Promise<void>;
};

const V1 = "/sys/fs/cgroup/memory";
const V2 = "/sys/fs/cgroup";

type Layout = { base: string; limit: string; swap: string; swapValue: string; usage: string; events: string };

function layout(): Layout | undefined {
  if (existsSync(join(V1, "memory.limit_in_bytes"))) {
    return {
      base: V1,
      limit: "memory.limit_in_bytes",
      swap: "memory.swappiness",
      swapValue: "0",
      usage: "memory.usage_in_bytes",
      events: "memory.oom_control",
    };
  }
  const controllers = join(V2, "cgroup.controllers");
  if (!existsSync(controllers) || !readFileSync(controllers, "utf8").split(/\s/).includes("memory")) return undefined;
  return {
    base: V2,
    limit: "memory.max",
    swap: "memory.swap.max",
    swapValue: "0",
    usage: "memory.current",
    events: "memory.events",
  };
}

let made = 0;

/** Makes a group that may use `limitBytes` and no swap. Needs root. */
export function memoryCgroup(limitBytes: number): MemoryCgroup {
  const files = layout();
  if (files === undefined) throw new Error("this machine has no memory cgroup controller");
  made += 1;
  const name = `stablehand-${process.pid}-${made}`;
  const path = join(files.base, name);
  if (files.base === V2) writeFileSync(join(V2, "cgroup.subtree_control"), "+memory");
  mkdirSync(path);
  try {
    writeFileSync(join(path, files.limit), String(limitBytes));
    if (existsSync(join(path, files.swap))) writeFileSync(join(path, files.swap), files.swapValue);
  } catch (error) {
    rmdirSync(path);
    throw error;
  }
  const procs = join(path, "cgroup.procs");
  const pids = (): number[] => readFileSync(procs, "utf8").split("\n").filter(Boolean).map(Number);
  return {
    name,
    procs,
    pids,
    oomKills: () => Number(/^oom_kill (\d+)$/m.exec(readFileSync(join(path, files.events), "utf8"))?.[1] ?? 0),
    usage: () => Number(readFileSync(join(path, files.usage), "utf8")),
    remove: () => removeGroup(path, pids),
  };
}

async function removeGroup(path: string, pids: () => number[]): Promise<void> {
  if (!existsSync(path)) return;
  for (let attempt = 0; attempt < 100; attempt += 1) {
    for (const pid of pids()) {
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // Gone already.
      }
    }
    try {
      rmdirSync(path);
      return;
    } catch {
      // The kernel lets go of a group only when its last process has been reaped.
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error(`the cgroup ${path} could not be removed`);
}

/** Whether a group can really be made and limited here: root, and a controller that is mounted for writing. */
export function memoryCgroupsWork(): boolean {
  try {
    const group = memoryCgroup(64 * 1024 * 1024);
    rmdirSync(join(group.procs, ".."));
    return true;
  } catch {
    return false;
  }
}
