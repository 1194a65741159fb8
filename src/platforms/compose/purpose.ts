import { nameOf, parentOf } from "../paths.ts";

/**
 * What a compose file is for, by its name: `production`, the one that is taken where none is named, or another
 * (development, tests, an override that is laid over it on a developer's machine).
 */
export function purposeOf(path: string): "production" | "plain" | "other" {
  const folders = parentOf(path).toLowerCase().split("/");
  if (folders.some((one) => ASIDE.has(one) || TESTS.test(one))) return "other";
  const words = nameOf(path)
    .toLowerCase()
    .replace(/(?:docker-)?compose/, "")
    .replace(/\.ya?ml$/, "")
    .split(/[._-]/)
    .filter((word) => word !== "");
  if (words.some((word) => ASIDE.has(word))) return "other";
  if (words.some((word) => DEPLOYED.has(word))) return "production";
  if (words.length > 0) return "other";
  return folders.includes("prod") || folders.includes("production") ? "production" : "plain";
}

/** What is written for `docker stack deploy`, by its name: `docker-stack.yml`, `portainer-stack-final.yml`. */
export function isStackFile(name: string): boolean {
  return /^(?:docker|portainer)[._-](?:stack|swarm)(?:[._-][\w.-]+)?\.ya?ml$/.test(name);
}

/** Tests of a part: `tests_api`. */
const TESTS = /^(?:tests?|e2e)[._-]|[._-](?:tests?|e2e)$/;

const DEPLOYED: ReadonlySet<string> = new Set([
  "prod",
  "production",
  "deploy",
  "release",
  "live",
  "staging",
  "swarm",
  "stack",
]);
const ASIDE: ReadonlySet<string> = new Set(
  "dev devel develop development local test tests testing ci e2e debug override example examples sample samples demo docs devcontainer .devcontainer benchmark benchmarks".split(
    " ",
  ),
);
