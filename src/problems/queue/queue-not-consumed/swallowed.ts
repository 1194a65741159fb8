import type { Container } from "../../../model/container.ts";
import type { Deployment } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import { purposeOf } from "../../../platforms/compose/purpose.ts";
import { QUEUE } from "../../../platforms/compose/services.ts";
import { nameOf } from "../../../platforms/paths.ts";
import { instructions } from "../../doubts/texts.ts";

/** A worker's command that is handed to a script which starts a server, whatever it is handed. */
export const swallowed: Detector = {
  on: "deployment",
  *see(deployment) {
    for (const container of deployment.containers ?? []) {
      const { command, name, file, entered } = container;
      if (!command || entered || purposeOf(file) === "other" || !QUEUE.test(command.text)) continue;
      const script = entrance(container, deployment);
      const server = script && serverOf(script.text);
      if (!server) continue;
      yield {
        place: command.place,
        confidence: "likely",
        label: `${nameOf(script.path)} never looks at it`,
        message: `The command of ${name} is handed to ${script.path}, the ENTRYPOINT of its image, which takes no arguments and starts ${server}: ${name} is another web server, nobody takes its tasks, and nothing says so.`,
        help: `End the script in exec "$@" and give the server as CMD or command, or give ${name} an entrypoint of its own.`,
      };
    }
  },
};

/** The script of the repository that an image starts with, where its Dockerfile has one alone. */
function entrance({ build }: Container, deployment: Deployment): { path: string; text: string } | undefined {
  const dockerfile = build && textOf(build.dockerfile, deployment);
  const lines = [...instructions(dockerfile ?? "")].filter((line) => /^\s*ENTRYPOINT\s/i.test(line));
  const name = /([\w.-]{1,80}\.sh)["'\s\]]*$/.exec(lines[0] ?? "")?.[1];
  if (!build || name === undefined || lines.length > 1) return undefined;
  const folder = build.context === "" ? "" : `${build.context}/`;
  const [path, ...more] = deployment.paths.filter((one) => nameOf(one) === name && one.startsWith(folder));
  const text = path !== undefined && more.length === 0 ? textOf(path, deployment) : undefined;
  return path !== undefined && text !== undefined ? { path, text } : undefined;
}

function textOf(path: string, { files, aside }: Deployment): string | undefined {
  return files.get(path)?.text ?? aside?.(path);
}

/** The server a script starts where it knows no arguments: `"$@"`, `$1`, `shift`, or another script that may. */
function serverOf(script: string): string | undefined {
  const lines = [...instructions(script)];
  if (lines.some((line) => /\$\{?[@*1-9#]|\b(?:shift|getopts)\b|^\s*(?:source|\.)\s/.test(line))) return undefined;
  const found = lines.flatMap((line) => SERVER.exec(line)?.[1] ?? []);
  return found.length === 1 ? found[0] : undefined;
}

const SERVER = /(?:^|[\s/;&|"'])(gunicorn|uvicorn|hypercorn|daphne|granian|uwsgi|runserver)\s[^&\n]{1,2000}$/;
