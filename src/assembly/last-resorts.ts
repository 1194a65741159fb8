import type { Files } from "../model/files.ts";
import type { ServiceDraft } from "../platforms/draft.ts";
import { nameOf } from "../platforms/paths.ts";
import { RAILWAY_FILES } from "../platforms/railway/settings.ts";
import { railwayDraft } from "../platforms/railway/start.ts";
import { isSupervised, supervisedDrafts } from "../platforms/supervisor/drafts.ts";
import { type Inventory, isAside } from "./inventory.ts";
import { loadShell } from "./readers.ts";
import { namesServer, type ReadShell, servesBy } from "./serving.ts";
import type { ReadSource } from "./sources.ts";
import { scriptDrafts } from "./start-scripts.ts";

/**
 * What says how a repository is started where none of the files does that platforms begin with: a configuration of
 * Railway by itself, programs of a machine's supervisord, and scripts. The first kind that is there counts.
 */
export async function lastResorts(
  files: Files,
  { blueprints, procfiles, dockerfiles }: Inventory,
): Promise<readonly ServiceDraft[]> {
  if (blueprints.length + procfiles.length + dockerfiles.length > 0) return [];
  const paths = files.list().filter((path) => !isAside(path));
  const read = (path: string): string | undefined => {
    const content = files.read(path);
    return content.kind === "text" ? content.text : undefined;
  };
  const railway = paths.filter((path) => RAILWAY_FILES.includes(nameOf(path)));
  const started = railway.flatMap((path) => railwayDraft(path, read(path) ?? "") ?? []);
  if (started.length > 0) return started;
  const readShell = await shellFor(files.list(), read);
  const serves = servesBy(readShell, read);
  const supervised = paths
    .filter((path) => /\.(?:conf|ini)$/.test(path))
    .flatMap((path) => {
      const text = read(path) ?? "";
      return isSupervised(path, text) ? supervisedDrafts(path, text, files.list(), serves) : [];
    });
  if (supervised.length > 0) return supervised;
  return readShell ? scriptDrafts(files, readShell) : [];
}

/** The parser of shell texts, where some script names a server. */
async function shellFor(paths: readonly string[], read: ReadSource): Promise<ReadShell | undefined> {
  if (!paths.some((path) => path.endsWith(".sh") && namesServer(read(path) ?? ""))) return undefined;
  return (await loadShell()).readShell;
}
