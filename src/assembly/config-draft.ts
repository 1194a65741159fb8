import type { ServiceDraft } from "../platforms/draft.ts";
import { nameOf, parentOf } from "../platforms/paths.ts";
import { unstartedDraft } from "./unstarted.ts";

/**
 * A service for a gunicorn configuration whose start command is not in the repository. The application it serves stays
 * unknown.
 */
export function configDraft(path: string): ServiceDraft {
  const command = `gunicorn -c ${nameOf(path)} "$APPLICATION"`;
  return unstartedDraft(path, command, parentOf(path), "a gunicorn configuration without a start command");
}
