import type { Deployment } from "../../model/deployment.ts";
import type { Finding } from "../../model/finding.ts";
import { nameOf, parentOf } from "../../platforms/paths.ts";
import { listsPackages } from "./kinds.ts";

/** What other languages list their packages in. */
const MANIFESTS =
  /^(?:package\.json|pom\.xml|build\.gradle(?:\.kts)?|build\.sbt|project\.clj|stack\.yaml|go\.mod|Gemfile|composer\.json|Cargo\.toml|mix\.exs|Package\.swift|deno\.json|[\w.-]{1,60}\.(?:csproj|sln))$/;

/** The folder is one of another language, whose build needs nothing of Python's. */
export function perhapsAnotherLanguage({ place }: Finding, { paths }: Deployment): string | undefined {
  const folders = new Set(["", parentOf(place.file)]);
  const found = paths.find((path) => folders.has(parentOf(path)) && MANIFESTS.test(nameOf(path)));
  return found && `${found} is not what the platform builds`;
}

/** Words of a Procfile that starts Python. */
const STARTS_PYTHON =
  /\b(?:python3?|gunicorn|uvicorn|hypercorn|daphne|waitress-serve|celery|flask|streamlit|manage\.py|\w+\.py)\b/;

/** What a Python application is started from, or asks a platform for Python with; helpers may stand anywhere. */
const PYTHON = /^(?:(?:manage|app|main|wsgi|asgi|server|run|application)\.py|runtime\.txt|\.python-version)$/;

/** The Procfile starts a program of another language, which has its manifest beside it and no Python requirements. */
export function perhapsAnothersProcfile({ place: { file } }: Finding, deployment: Deployment): string | undefined {
  const folder = parentOf(file);
  const beside = deployment.paths.filter((path) => parentOf(path) === folder);
  const found = beside.find((path) => MANIFESTS.test(nameOf(path)));
  if (found === undefined || beside.some((path) => PYTHON.test(nameOf(path)) || listsPackages(path))) return undefined;
  if (STARTS_PYTHON.test(deployment.files.get(file)?.text ?? "")) return undefined;
  return `a Python application is started here, and not that of ${found}`;
}
