import { unknown } from "../model/value.ts";
import type { ServiceDraft } from "../platforms/draft.ts";
import { nameOf, parentOf } from "../platforms/paths.ts";

/**
 * A service for a gunicorn configuration whose start command is not in the repository: a unit file, a dashboard or a
 * habit loads it. The application it serves stays unknown.
 */
export function configDraft(path: string): ServiceDraft {
  const at = { file: path, start: 0, end: 0 };
  const folder = parentOf(path);
  const text = `gunicorn -c ${nameOf(path)} "$APPLICATION"`;
  const span = { file: path, text, segments: [{ at: 0, length: text.length, start: 0, end: 0 }] };
  return {
    name: nameOf(path),
    kind: "web",
    platform: "unknown",
    runtime: "native",
    python: true,
    declaredAt: at,
    plan: unknown("nothing in the repository says where it runs"),
    instances: unknown("nothing in the repository says how many there are"),
    directory: folder,
    environment: [],
    starts: [{ form: "shell", span, place: at, why: "a gunicorn configuration without a start command" }],
  };
}
