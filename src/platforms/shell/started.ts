import type { Checkout } from "../systemd/checkout.ts";

/**
 * Where the repository stands on a machine whose command is one of its scripts: `/opt/shop/api/start.sh` is
 * `api/start.sh` of a repository in `/opt/shop`. Undefined where it is none that starts a server, by `serves`.
 */
export function startedScript(
  command: string,
  directory: string | undefined,
  paths: readonly string[],
  serves: (path: string) => boolean,
): Checkout | undefined {
  const script = /^(?:\S*\/(?:ba|da)?sh\s+)?(\/\S+\.sh)(?:\s|$)/.exec(command)?.[1];
  const parts = script?.split("/").slice(1) ?? [];
  for (let from = 1; from < parts.length; from++) {
    const path = parts.slice(from).join("/");
    if (!paths.includes(path) || !serves(path)) continue;
    const root = `/${parts.slice(0, from).join("/")}`;
    if (directory !== root && !directory?.startsWith(`${root}/`)) return { directory: "", root, sure: false };
    const below = directory.slice(root.length + 1);
    const isThere = below === "" || paths.some((one) => one.startsWith(`${below}/`));
    return { directory: isThere ? below : "", root, sure: isThere };
  }
  return undefined;
}
