import { isUtf8 } from "node:buffer";
import {
  closeSync,
  type Dirent,
  existsSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  statSync,
} from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import type { Files, ReadResult } from "../model/files.ts";
import { type IgnoreFile, ignoreVerdict, readIgnoreFile } from "../model/gitignore.ts";
import { type Tracked, trackedFiles } from "./git-index.ts";
import { modesOf } from "./modes.ts";
import { type Saw, UNSEEN } from "./saw.ts";

/** Folders that hold other people's code or no code at all. */
const SKIPPED = new Set([
  ".git",
  ".hg",
  ".svn",
  "node_modules",
  "bower_components",
  "site-packages",
  "__pycache__",
  ".venv",
  "venv",
  ".tox",
  ".nox",
  ".mypy_cache",
  ".pytest_cache",
  ".ruff_cache",
  ".terraform",
]);

/** Larger files are named, not read: nothing that declares a deployment is of this size. */
const LARGEST = 8 * 1024 * 1024;

/** More files than this are not listed; a repository of this size is given by its parts. */
const MOST = 200_000;

/** Bytes looked at to tell text from binary. */
const PROBE = 8192;

/**
 * The files of a folder on disk. `.gitignore` is respected at every level for what git does not track, environments and caches are left out,
 * links are followed inside the repository, and no folder is listed twice. `saw` hears of every path looked at.
 */
export function diskFiles(root: string, saw: Saw = UNSEEN): Files {
  let listed: readonly string[] | undefined;
  const boundary = enclosingRepository(root, saw);
  const results = new Map<string, ReadResult>();
  let modes: ReturnType<typeof modesOf> | undefined;
  function list(): readonly string[] {
    listed ??= listFiles(root, boundary, saw);
    return listed;
  }
  return {
    list,
    read(path) {
      let result = results.get(path);
      if (!result) {
        saw(join(root, path), "all");
        result = readText(join(root, path), boundary);
        results.set(path, result);
      }
      return result;
    },
    isExecutable(path) {
      modes ??= modesOf(realpathOr(resolve(root)), boundary, list(), saw);
      return modes(path);
    },
  };
}

/**
 * `path` is how it was reached, `real` where it is once every link is resolved. In an `ignored` one only what git tracks
 * counts.
 */
type Folder = { path: string; real: string; parts: readonly string[]; ignores: readonly Scope[]; ignored: boolean };

/** A `.gitignore` and the number of leading path parts that lead to it. */
type Scope = { file: IgnoreFile; depth: number };

/** Links to folders wait until every real folder was listed, so that a file goes by its own name. */
function listFiles(root: string, boundary: string, saw: Saw): readonly string[] {
  const out: string[] = [];
  const seen = new Set<string>();
  const links: Folder[] = [];
  let tracked: Tracked | "unread" | undefined = "unread";
  function isTracked(path: string): boolean {
    if (tracked === "unread") tracked = trackedFiles(boundary, saw);
    return tracked?.has(relative(boundary, path).replaceAll(sep, "/")) ?? false;
  }
  const pending: Folder[] = [{ path: root, real: realpathOr(root), parts: [], ignores: [], ignored: false }];
  for (let folder = pending.pop(); folder && out.length < MOST; folder = pending.pop() ?? links.shift()) {
    if (seen.has(folder.real) || !isInside(folder.real, boundary)) continue;
    seen.add(folder.real);
    saw(folder.path, "all");
    const entries = readFolder(folder.path);
    if (folder.parts.length > 0 && isOnlyEnvironment(entries)) continue;
    const ignores = withOwnIgnores(folder, entries);
    for (const entry of entries) {
      const path = join(folder.path, entry.name);
      if (entry.isSymbolicLink() || entry.name === ".gitignore") saw(path, "all");
      const kind = kindOf(path, entry);
      const parts = [...folder.parts, entry.name];
      // In a work tree `.git` is a file.
      if (!kind || entry.name === ".git" || (kind === "folder" && SKIPPED.has(entry.name))) continue;
      const ignored = folder.ignored || isIgnored(ignores, parts, kind === "folder");
      if (ignored && !isTracked(join(folder.real, entry.name))) continue;
      if (kind === "file") out.push(parts.join("/"));
      else if (entry.isSymbolicLink()) links.push({ path, real: realpathOr(path), parts, ignores, ignored });
      else pending.push({ path, real: join(folder.real, entry.name), parts, ignores, ignored });
    }
  }
  return out.sort();
}

/** A virtual environment, and not one that was made in the folder of a project. */
function isOnlyEnvironment(entries: readonly Dirent[]): boolean {
  const names = new Set(entries.map(({ name }) => name));
  return names.has("pyvenv.cfg") && !OF_PROJECTS.some((name) => names.has(name));
}

const OF_PROJECTS = ["Procfile", "Dockerfile", "manage.py", "requirements.txt"];

function readFolder(path: string): Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    // A folder that may not be entered is as good as absent; what it would have declared is reported by nobody.
    return [];
  }
}

function withOwnIgnores(folder: Folder, entries: readonly Dirent[]): readonly Scope[] {
  if (!entries.some((entry) => entry.name === ".gitignore" && entry.isFile())) return folder.ignores;
  try {
    const file = readIgnoreFile(readFileSync(join(folder.path, ".gitignore"), "utf8"));
    return [...folder.ignores, { file, depth: folder.parts.length }];
  } catch {
    return folder.ignores;
  }
}

function isIgnored(ignores: readonly Scope[], parts: readonly string[], folder: boolean): boolean {
  for (let index = ignores.length - 1; index >= 0; index--) {
    const scope = ignores[index];
    const verdict = scope && ignoreVerdict(scope.file, parts.slice(scope.depth), folder);
    if (verdict !== undefined) return verdict;
  }
  return false;
}

function kindOf(path: string, entry: Dirent): "file" | "folder" | undefined {
  if (entry.isFile()) return "file";
  if (entry.isDirectory()) return "folder";
  if (!entry.isSymbolicLink()) return undefined;
  try {
    const target = statSync(path);
    if (target.isFile()) return "file";
    return target.isDirectory() ? "folder" : undefined;
  } catch {
    // A dangling link or a loop of links leads nowhere; reading it says so when a file names it.
    return undefined;
  }
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** The repository around a folder, or the folder itself: links may lead anywhere inside it. */
function enclosingRepository(root: string, saw: Saw): string {
  const start = realpathOr(resolve(root));
  for (let at = start; dirname(at) !== at; at = dirname(at)) {
    saw(join(at, ".git"), "presence");
    if (existsSync(join(at, ".git"))) return at;
  }
  return start;
}

function realpathOr(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function readText(full: string, boundary: string): ReadResult {
  try {
    if (!isInside(realpathSync.native(full), boundary)) {
      return { kind: "unreadable", why: "it is a link that leads out of the repository" };
    }
    const stat = statSync(full);
    if (!stat.isFile()) return { kind: "unreadable", why: "it is not a file" };
    if (stat.size > LARGEST) {
      return probeIsBinary(full)
        ? { kind: "binary", size: stat.size }
        : { kind: "too-large", size: stat.size, limit: LARGEST };
    }
    return decode(readFileSync(full));
  } catch (error) {
    return failure(error, full);
  }
}

/** Bytes as text: UTF-8 with or without byte-order mark (kept), UTF-16 with one, or not text at all. */
export function decode(bytes: Buffer): ReadResult {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { kind: "text", text: bytes.toString("utf16le"), encoding: "utf-16" };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    const even = Buffer.from(bytes.subarray(0, bytes.length & ~1));
    return { kind: "text", text: even.swap16().toString("utf16le"), encoding: "utf-16" };
  }
  if (bytes.subarray(0, PROBE).includes(0)) return { kind: "binary", size: bytes.length };
  const text = bytes.toString("utf8");
  if (isUtf8(bytes)) return { kind: "text", text };
  const written = occurrences(bytes.toString("latin1"), "\u00ef\u00bf\u00bd");
  return { kind: "text", text, replaced: occurrences(text, "\ufffd") - written };
}

function occurrences(text: string, part: string): number {
  let found = 0;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) found++;
  return found;
}

function probeIsBinary(path: string): boolean {
  const handle = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(PROBE);
    return bytes.subarray(0, readSync(handle, bytes, 0, PROBE, 0)).includes(0);
  } finally {
    closeSync(handle);
  }
}

function failure(error: unknown, path: string): ReadResult {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT" || code === "ENOTDIR") {
    return isLink(path)
      ? { kind: "unreadable", why: "it is a link to something that does not exist" }
      : { kind: "missing" };
  }
  if (code === "EACCES" || code === "EPERM") return { kind: "unreadable", why: "permission denied" };
  if (code === "ELOOP") return { kind: "unreadable", why: "it is a link that leads back to itself" };
  return { kind: "unreadable", why: error instanceof Error ? error.message : String(error) };
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}
