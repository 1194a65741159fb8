import { unknown } from "../model/value.ts";
import type { ServiceDraft } from "../platforms/draft.ts";
import { nameOf } from "../platforms/paths.ts";

/**
 * A service that something outside the repository starts, by a file of it: a unit, a dashboard or a habit. `command` is
 * how that would be written.
 */
export function unstartedDraft(path: string, command: string, directory: string, why: string): ServiceDraft {
  const at = { file: path, start: 0, end: 0 };
  const span = { file: path, text: command, segments: [{ at: 0, length: command.length, start: 0, end: 0 }] };
  return {
    name: nameOf(path),
    kind: "web",
    platform: "unknown",
    runtime: "native",
    python: true,
    declaredAt: at,
    plan: unknown("nothing in the repository says where it runs"),
    instances: unknown("nothing in the repository says how many there are"),
    directory,
    environment: [],
    starts: [{ form: "shell", span, place: at, why }],
  };
}
