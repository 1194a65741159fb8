import type { Deployment, Process, Service } from "../../../model/deployment.ts";
import type { Severity } from "../../../model/finding.ts";
import { nameOf, parentOf } from "../../../platforms/paths.ts";
import { textsOf } from "../../doubts/texts.ts";

/** A folder with a Procfile that starts Python: what Heroku's buildpack is given as an application. */
export type HerokuApp = { folder: string; service: Service; severity: Severity; assumptions: readonly string[] };

/** The applications of a repository, each folder once. */
export function* herokuApps(deployment: Deployment): Generator<HerokuApp> {
  const said = new Set<string>();
  for (const service of deployment.services) {
    const { file } = service.declaredAt;
    const folder = parentOf(file);
    if (service.platform !== "heroku" || said.has(folder) || !service.processes.some(startsPython)) continue;
    said.add(folder);
    const isKnown = isHerokus(folder, deployment);
    yield {
      folder,
      service,
      severity: isKnown ? "error" : "warning",
      assumptions: isKnown ? [] : ["Heroku builds it, or what uses its buildpacks, as Dokku does"],
    };
  }
}

/** A known server, or Python itself: anything else may be another language's, with a buildpack of its own. */
function startsPython({ server, command }: Process): boolean {
  return server !== undefined || command.words.some(({ raw }) => /^(?:.*\/)?(?:python[\d.]*|celery|daphne)$/.test(raw));
}

/** Files by which another platform is told what to build. */
const OTHERS =
  /(?:^|\/)(?:render\.ya?ml|railway\.(?:json|toml)|railpack\.json|nixpacks\.toml|fly\.toml|Dockerfile|\.cpanel\.yml|vercel\.json|passenger_wsgi\.py|project\.toml)$|(?:^|\/)\.ebextensions\//;

const isWritten = (path: string): boolean => /\.(?:md|rst|py|sh|txt)$/i.test(path) || nameOf(path) === "Makefile";

/** What only somebody writes whose application is there: its host, or how it is pushed. */
const IS_THERE = /[\w-]\.herokuapp\.com|\bgit push heroku\b|\bheroku (?:create|config:set|git:remote|run)\b/;

function isHerokus(folder: string, deployment: Deployment): boolean {
  const { paths } = deployment;
  if (folder !== "" || paths.some((path) => OTHERS.test(path))) return false;
  for (const { text } of textsOf(deployment, isWritten)) if (IS_THERE.test(text)) return true;
  return false;
}
