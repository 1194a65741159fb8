import type { Deployment } from "../../model/deployment.ts";
import type { Finding } from "../../model/finding.ts";

/** Why a whole file was not read: its size, its bytes, the disk. */
const UNREAD = /^(?:is binary|has \d|cannot be read)/;

/** A file that may hold what is missing was there and could not be read. */
export function perhapsUnread({ missing = [] }: Finding, { skipped }: Deployment): string | undefined {
  const found = skipped.find(({ file, reason }) => UNREAD.test(reason) && missing.some((name) => isFileOf(file, name)));
  return found && `${found.file}, which was not read, does not have it`;
}

/** `src/app/main.py` is a file of the module `app.main`, and of what is called so by its path. */
function isFileOf(file: string, name: string): boolean {
  const path = `/${file}`;
  const module = name.replaceAll(".", "/");
  return [name, `${module}.py`, `${module}/__init__.py`].some((one) => path.endsWith(`/${one}`));
}
