import { simple } from "../arguments.ts";
import { getenv } from "../environment.ts";
import {
  asInt,
  bool,
  builtin,
  type Called,
  type Frame,
  int,
  NONE,
  type Obj,
  str,
  tuple,
  unknownObj,
} from "../objects.ts";
import { opaque } from "../operators.ts";
import { raise } from "../raise.ts";

type Attrs = Iterable<readonly [string, Obj]>;

/** Processors the container sees. */
export function cpuCount(frame: Frame, given: Called): Obj {
  const { cpus } = frame.machine;
  return typeof cpus === "function" ? cpus(given.at) : cpus;
}

/** `os`: the environment, processors and paths. */
export function osModule(): Attrs {
  return [
    ["environ", { t: "environ" }],
    ["getenv", builtin("getenv", getenv)],
    ["cpu_count", builtin("cpu_count", cpuCount)],
    ["process_cpu_count", builtin("process_cpu_count", cpuCount)],
    [
      "sched_getaffinity",
      builtin("sched_getaffinity", (frame, given) => {
        const count = cpuCount(frame, given);
        if (count.t === "unknown")
          return unknownObj(count.why, count.at, {
            least: count.least ?? 1,
            ...(count.most === undefined ? {} : { most: count.most }),
          });
        const many = Number(asInt(count) ?? 1n);
        return {
          t: "set",
          frozen: false,
          map: new Map(Array.from({ length: many }, (_, index) => [`i${index}`, int(index)])),
        };
      }),
    ],
    ["sep", str("/")],
    ["name", str("posix")],
    ["linesep", str("\n")],
    ["pathsep", str(":")],
    ["devnull", str("/dev/null")],
    ["curdir", str(".")],
    ["putenv", builtin("putenv", () => NONE)],
    ["fspath", simple("fspath", (frame, [path = NONE], given) => (path.t === "str" ? path : opaque(frame, given.at)))],
  ];
}

/** `shutil`, of which nothing is followed. */
export function shutilModule(): Attrs {
  return [];
}

/** `posixpath`: the parts that look at no disk. */
export function osPathModule(): Attrs {
  const text = (name: string, f: (path: string) => Obj): readonly [string, Obj] => [
    name,
    simple(name, (frame, [path = NONE], given) => (path.t === "str" ? f(path.v) : refuse(frame, path, given))),
  ];
  return [
    ["sep", str("/")],
    [
      "join",
      simple("join", (frame, args, given) => {
        const parts: string[] = [];
        for (const arg of args) {
          if (arg.t !== "str") return refuse(frame, arg, given);
          parts.push(arg.v);
        }
        return parts.length === 0 ? raise("TypeError", "join() takes a path", given.at) : str(joinPaths(parts));
      }),
    ],
    text("basename", (path) => str(path.slice(path.lastIndexOf("/") + 1))),
    text("dirname", (path) => str(dirname(path))),
    text("normpath", (path) => str(normalize(path))),
    text("isabs", (path) => bool(path.startsWith("/"))),
    text("split", (path) => tuple([str(dirname(path)), str(path.slice(path.lastIndexOf("/") + 1))])),
    text("splitext", (path) => tuple(splitExtension(path).map(str))),
    ["abspath", simple("abspath", (frame, [path = NONE], given) => absolute(frame, path, given))],
    ["realpath", simple("realpath", (frame, [path = NONE], given) => absolute(frame, path, given))],
  ];
}

/** Absolute paths may be links; others depend on where the process was started. */
function absolute(frame: Frame, path: Obj, given: Called): Obj {
  if (path.t !== "str") return refuse(frame, path, given);
  return unknownObj("it depends on where the project stands on the disk", given.at, { type: "str" });
}

function refuse(frame: Frame, path: Obj, given: Called): Obj {
  if (["none", "int", "float", "bool", "list", "dict", "tuple"].includes(path.t))
    return raise("TypeError", "expected str, bytes or os.PathLike object", given.at);
  return opaque(frame, given.at);
}

/** `os.path.join()`: an absolute part begins anew. */
export function joinPaths(parts: readonly string[]): string {
  let path = parts[0] ?? "";
  for (const part of parts.slice(1)) {
    if (part.startsWith("/")) path = part;
    else path += path === "" || path.endsWith("/") ? part : `/${part}`;
  }
  return path;
}

function dirname(path: string): string {
  const head = path.slice(0, path.lastIndexOf("/") + 1);
  const trimmed = trimSlashes(head);
  return trimmed === "" ? head : trimmed;
}

function trimSlashes(path: string): string {
  let end = path.length;
  while (end > 0 && path[end - 1] === "/") end--;
  return path.slice(0, end);
}

function normalize(path: string): string {
  if (path === "") return ".";
  const root = path.startsWith("//") && !path.startsWith("///") ? "//" : path.startsWith("/") ? "/" : "";
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== ".." || (root === "" && parts.length === 0) || parts[parts.length - 1] === "..") parts.push(part);
    else parts.pop();
  }
  return root + parts.join("/") || ".";
}

function splitExtension(path: string): [string, string] {
  const from = path.lastIndexOf("/") + 1;
  const dot = path.lastIndexOf(".");
  const name = path.slice(from, dot);
  return dot > from && /[^.]/.test(name) ? [path.slice(0, dot), path.slice(dot)] : [path, ""];
}
