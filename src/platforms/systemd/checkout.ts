/** Where a unit starts in the repository, and the folder of the machine the repository stands in. */
export type Checkout = { directory: string; root?: string; sure: boolean };

/**
 * The folder of the repository behind a unit's `WorkingDirectory`: the longest end of it that the repository has and
 * that holds a module the command names. Which folder of the machine it is stays a guess where no folder does.
 */
export function checkoutOf(directory: string | undefined, command: string, paths: readonly string[]): Checkout {
  const modules = [...command.matchAll(/(?:^|[\s"'])([A-Za-z_]\w*)(?:\.\w+)*(?=:[A-Za-z_]|[\s"']|$)/g)].map(
    ([, name = ""]) => name,
  );
  const parts = (directory ?? "").split("/").filter((part) => part !== "");
  for (let from = directory === undefined ? parts.length : 0; from <= parts.length; from++) {
    const folder = parts.slice(from).join("/");
    const below = folder === "" ? "" : `${folder}/`;
    const holds = modules.some((name) =>
      paths.some(
        (path) => path === `${below}${name}.py` || (path.startsWith(`${below}${name}/`) && path.endsWith(".py")),
      ),
    );
    if (holds) return { directory: folder, sure: true, ...rootOf(directory, parts.slice(0, from)) };
  }
  return { directory: "", sure: false, ...rootOf(directory, parts) };
}

function rootOf(directory: string | undefined, parts: readonly string[]): { root?: string } {
  return directory === undefined || parts.length === 0 ? {} : { root: `/${parts.join("/")}` };
}
