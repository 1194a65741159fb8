import type { Deployment } from "../../model/deployment.ts";
import type { Finding } from "../../model/finding.ts";
import type { Doubt } from "../../model/problem.ts";
import { parentOf } from "../../platforms/paths.ts";

/** Names of folders of files that show, try or keep something and are not deployed. */
const FOLDERS =
  /(?:^|[._-])(?:examples?|samples?|tutorials?|templates?|fixtures?|tests?|testdata|archived?|old|backups?|deprecated|legacy|obsolete|playground|scratch|skeleton|cookiecutter|snippets|courses?|lessons?|exercises?|workshops?)(?:[._-]|$)/i;

/** Names of files that are no longer, or not yet, in use. */
const NAMES =
  /[._-](?:example|sample|template|tmpl|old|bak|backup|orig|copy|disabled|unused|deprecated)(?:\.[\w-]+)?$/i;

/** Text that a generator fills in before anything reads it. */
const FILLED_IN = /\{\{ ?cookiecutter\.|\{%-? (?:if|for|raw|include) |<%[=-]/;

/** A file that shows or keeps something, and is perhaps never used as it stands. */
const setAside: Doubt = (finding: Finding, { files, services }: Deployment) => {
  const declared = services.find(({ name }) => name === finding.service)?.declaredAt.file;
  for (const file of [declared, finding.place.file]) {
    // A folder of the application may be called `courses`.
    if (file === undefined || (file !== declared && file.endsWith(".py"))) continue;
    if (
      parentOf(file)
        .split("/")
        .some((folder) => FOLDERS.test(folder)) ||
      NAMES.test(file)
    )
      return `${file} is what gets deployed`;
    if (FILLED_IN.test(files.get(file)?.text ?? "")) return `${file} is used as it stands`;
  }
  return undefined;
};

/** Doubts that concern every problem. */
export const ALWAYS: readonly Doubt[] = [setAside];
