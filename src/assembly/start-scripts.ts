import type { Files } from "../model/files.ts";
import type { ServiceDraft } from "../platforms/draft.ts";
import { nameOf, parentOf } from "../platforms/paths.ts";
import { isAside } from "./inventory.ts";
import { type ReadShell, type Serving, servingOf } from "./serving.ts";
import { unstartedDraft } from "./unstarted.ts";

/**
 * Services of scripts that end in a server, where no other file says what is started: a dashboard, a unit of the
 * machine or a habit runs them. Of several those that lie nearest to the root count.
 */
export function scriptDrafts(files: Files, readShell: ReadShell): ServiceDraft[] {
  const paths = files.list();
  const found = paths.flatMap((path) => {
    if (!path.endsWith(".sh") || isAside(path) || DEVELOPERS.test(path)) return [];
    const content = files.read(path);
    const serving = content.kind === "text" ? servingOf(path, content.text, readShell) : undefined;
    return serving ? [{ path, serving }] : [];
  });
  const nearest = Math.min(...found.map(({ path }) => path.split("/").length));
  return found
    .filter(({ path }) => path.split("/").length === nearest)
    .map(({ path, serving }) => scriptDraft(path, serving, paths));
}

/** Names of what is run on a desk or by tests. */
const DEVELOPERS = /(?:^|[./_-])(?:dev|devel|development|local|tests?|testing|e2e|debug|ci|setup|install)(?=[./_-])/i;

function scriptDraft(path: string, serving: Serving, paths: readonly string[]): ServiceDraft {
  const [directory, sure] = startedIn(path, serving, paths);
  const command = `bash ${directory === "" ? path : nameOf(path)}`;
  const draft = unstartedDraft(path, command, directory, "a start script that nothing in the repository runs");
  return sure ? draft : { ...draft, somewhere: true };
}

/** The folder it is run in: the root, unless only its own has the module it serves. */
function startedIn(path: string, { module }: Serving, paths: readonly string[]): [folder: string, sure: boolean] {
  const folder = parentOf(path);
  const holds = (prefix: string): boolean =>
    module !== undefined &&
    paths.some(
      (one) => one === `${prefix}${module}.py` || (one.startsWith(`${prefix}${module}/`) && one.endsWith(".py")),
    );
  if (folder === "" || holds("")) return ["", true];
  return holds(`${folder}/`) ? [folder, true] : ["", false];
}
