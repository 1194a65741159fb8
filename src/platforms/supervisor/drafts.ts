import { unknown } from "../../model/value.ts";
import type { ServiceDraft } from "../draft.ts";
import { nameOf } from "../paths.ts";
import { startedScript } from "../shell/started.ts";
import { checkoutOf } from "../systemd/checkout.ts";
import { supervisedPrograms } from "./programs.ts";

/** What a program has to start to be a service of ours. */
const SERVERS = /(?:^|[\s/])(?:gunicorn|uvicorn|hypercorn|daphne|granian|uwsgi|waitress-serve)\s/;

/** Whether a file is a configuration with programs for supervisord; it may have any name, and lies anywhere. */
export function isSupervised(path: string, text: string): boolean {
  return /\.(?:conf|ini)$/.test(path) && /^\[program:/m.test(text);
}

/** The services that a machine's supervisord starts by a file of the repository. */
export function supervisedDrafts(
  file: string,
  text: string,
  paths: readonly string[],
  serves: (path: string) => boolean,
): ServiceDraft[] {
  return supervisedPrograms(file, text).flatMap(({ name, place, command, directory, environment }): ServiceDraft[] => {
    const script = startedScript(command.text, directory, paths, serves);
    if (!script && !SERVERS.test(`${command.text} `)) return [];
    const folder = script ?? checkoutOf(directory, command.text, paths);
    return [
      {
        name,
        kind: "web",
        platform: "supervisor",
        runtime: "native",
        python: true,
        declaredAt: place,
        plan: unknown("supervisord does not say what machine it runs on"),
        instances: unknown("the number of machines is not in the repository"),
        directory: folder.directory,
        ...(folder.root === undefined ? {} : { checkout: folder.root }),
        ...(folder.sure ? {} : { somewhere: true }),
        environment,
        starts: [{ form: "shell", span: command, place, why: `program ${name} of ${nameOf(file)}` }],
      },
    ];
  });
}
