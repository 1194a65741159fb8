import type { Files } from "../model/files.ts";
import { joinPath, nameOf } from "../platforms/paths.ts";

/**
 * Plain compose files that a pipeline or a script for a deployment starts on a machine (`ssh … docker compose up -d`):
 * nobody has to name a file after production for it to serve there.
 */
export function carriedStacks(files: Files): ReadonlySet<string> {
  const paths = new Set(files.list());
  const carried = new Set<string>();
  for (const path of paths) {
    if (!isPipeline(path) && !isDeployScript(path)) continue;
    const content = files.read(path);
    if (content.kind !== "text") continue;
    for (const file of startedBy(content.text, isDeployScript(path))) if (paths.has(file)) carried.add(file);
  }
  return carried;
}

function isPipeline(path: string): boolean {
  return /^(?:\.github\/workflows\/[^/]+|\.gitlab-ci|bitbucket-pipelines|azure-pipelines|\.circleci\/config)\.?(?:ya?ml)?$/.test(
    path,
  );
}

/** A script at the root that says by its name what it is for, and of no stage before production. */
function isDeployScript(path: string): boolean {
  const name = nameOf(path).toLowerCase();
  return (
    /^(?:(?:scripts?|bin|deploy|deployment)\/)?[^/]+$/i.test(path) &&
    name.endsWith(".sh") &&
    name.includes("deploy") &&
    !/local|dev|test|stag/.test(name)
  );
}

/** What goes to another machine from here on. */
const REMOTE = /\bssh-action\b|\bssh\s[^\n]{0,200}@|\bruns-on:\s*(?:\[\s*)?self-hosted|\bsshpass\b/;

const UP = /\bdocker(?:-compose|[ ]compose)\s([^\n&|;#]{0,200})\bup\b([^\n&|;#]{0,200})/;

/** The compose files a text starts to stay, at the root where it names none. */
function startedBy(text: string, script: boolean): string[] {
  let remote = script;
  return text.split("\n").flatMap((line) => {
    remote ||= REMOTE.test(line);
    const up = remote && !/^\s*(?:#|echo\b)/.test(line) ? UP.exec(line) : null;
    if (!up || !/(?:^|\s)(?:-d|--detach)(?=\s|$)/.test(up[2] ?? "")) return [];
    const named = [...(up[1] ?? "").matchAll(/(?:-f|--file)[ =]["']?([^\s"']+)/g)].map(([, file = ""]) => file);
    if (named.length > 0) return named.map((file) => joinPath("", file));
    return ["docker-compose.yml", "docker-compose.yaml", "compose.yml", "compose.yaml"];
  });
}
