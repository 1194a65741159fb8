import { known, unknown } from "../../model/value.ts";
import type { ServiceDraft } from "../draft.ts";
import { joinPath, parentOf } from "../paths.ts";
import { type FlyGroup, readFly, spanPlace } from "./settings.ts";

/** The group of processes where a file names none. */
const ALONE: FlyGroup = { name: "app" };

/**
 * The services of a `fly.toml` whose image is built from one of these Dockerfiles: one for each group of processes. The
 * command of a group is run in place of the image's CMD, and no shell reads it. Fly's documentation, "Run multiple
 * process groups", read 2026-11-22.
 */
export function flyImages(file: string, text: string, dockerfiles: readonly string[]): ServiceDraft[] {
  const settings = readFly(file, text);
  const folder = parentOf(file);
  const dockerfile = joinPath(folder, settings.dockerfile?.text ?? "Dockerfile");
  if (!settings.builds || !dockerfiles.includes(dockerfile)) return [];
  const groups = settings.groups.length === 0 ? [ALONE] : settings.groups;
  const declaredAt = settings.app ? spanPlace(settings.app) : { file, start: 0, end: 0 };
  const name = settings.app?.text ?? "fly";
  return groups.map(({ name: group, command }, index): ServiceDraft => {
    const answers = settings.served.length > 0 ? settings.served.includes(group) : index === 0;
    const web = settings.port !== undefined && answers;
    return {
      name: groups.length === 1 ? name : `${name} ${group}`,
      kind: web ? "web" : "worker",
      platform: "fly",
      runtime: "docker",
      python: true,
      declaredAt: command ? spanPlace(command) : declaredAt,
      plan: settings.plan ? known(settings.plan) : unknown("the size of a machine may be set with fly scale"),
      instances: unknown("the number of machines is not in the repository"),
      directory: folder,
      environment: settings.environment,
      starts: command
        ? [
            {
              form: "split",
              words: [{ span: command, whole: false }],
              verbatim: true,
              place: spanPlace(command),
              why: `process group ${group} of ${file}`,
            },
          ]
        : [],
      image: {
        kind: "build",
        dockerfile,
        context: folder,
        why: settings.dockerfile ? `dockerfile of ${file}` : `it lies where ${file} is`,
        at: settings.dockerfile ? spanPlace(settings.dockerfile) : declaredAt,
      },
      disks: settings.disks,
      ...(web && settings.port ? { routedPort: settings.port } : {}),
    };
  });
}
