import type { Deployment } from "../../model/deployment.ts";
import type { Finding } from "../../model/finding.ts";
import { parentOf } from "../../platforms/paths.ts";

/** What other languages list their packages in. */
const MANIFESTS =
  /^(?:package\.json|pom\.xml|build\.gradle(?:\.kts)?|go\.mod|Gemfile|composer\.json|Cargo\.toml|mix\.exs|Package\.swift|deno\.json|[\w.-]{1,60}\.(?:csproj|sln))$/;

/** The folder is one of another language, whose build needs nothing of Python's. */
export function perhapsAnotherLanguage({ place }: Finding, { paths }: Deployment): string | undefined {
  const folders = new Set(["", parentOf(place.file)]);
  const found = paths.find((path) => folders.has(parentOf(path)) && MANIFESTS.test(nameIn(path)));
  return found && `${found} is not what the platform builds`;
}

function nameIn(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
