import type { Files } from "../model/files.ts";
import type { ServiceDraft } from "../platforms/draft.ts";
import { nameOf, parentOf } from "../platforms/paths.ts";
import { servedBy, startsServer } from "../platforms/shell/start-scripts.ts";
import { isAside } from "./inventory.ts";
import { unstartedDraft } from "./unstarted.ts";

/**
 * Services of scripts that end in a server, where no other file says what is started: a dashboard, a unit of the
 * machine or a habit runs them. Of several those that lie nearest to the root count.
 */
export function scriptDrafts(files: Files): ServiceDraft[] {
  const paths = files.list();
  const found = paths.flatMap((path) => {
    if (!path.endsWith(".sh") || isAside(path) || DEVELOPERS.test(path)) return [];
    const content = files.read(path);
    return content.kind === "text" && startsServer(content.text) ? [{ path, text: content.text }] : [];
  });
  const nearest = Math.min(...found.map(({ path }) => path.split("/").length));
  return found
    .filter(({ path }) => path.split("/").length === nearest)
    .map(({ path, text }) => scriptDraft(path, text, paths));
}

/** Names of what is run on a desk or by tests. */
const DEVELOPERS = /(?:^|[./_-])(?:dev|devel|development|local|tests?|testing|e2e|debug|ci|setup|install)(?=[./_-])/i;

function scriptDraft(path: string, text: string, paths: readonly string[]): ServiceDraft {
  const [directory, sure] = startedIn(path, text, paths);
  const command = `bash ${directory === "" ? path : nameOf(path)}`;
  const draft = unstartedDraft(path, command, directory, "a start script that nothing in the repository runs");
  return sure ? draft : { ...draft, somewhere: true };
}

/** The folder it is run in: the root, unless only its own has the module it serves. */
function startedIn(path: string, text: string, paths: readonly string[]): [folder: string, sure: boolean] {
  const module = servedBy(text);
  const folder = parentOf(path);
  const holds = (prefix: string): boolean =>
    module !== undefined &&
    paths.some(
      (one) => one === `${prefix}${module}.py` || (one.startsWith(`${prefix}${module}/`) && one.endsWith(".py")),
    );
  if (folder === "" || holds("")) return ["", true];
  return holds(`${folder}/`) ? [folder, true] : ["", false];
}
