import { resolve } from "node:path";
import type { Service } from "../model/deployment.ts";
import { CallError } from "./command.ts";
import type { Io } from "./io.ts";
import { statNamed } from "./paths.ts";

/** What a repository deploys, for commands that only look things up in it. */
export type Repository = { services: readonly Service[]; texts: ReadonlyMap<string, string> };

/** Where no repository was named. */
export const NO_REPOSITORY: Repository = { services: [], texts: new Map() };

/** Reads the folder named with --repo. */
export async function readRepository(path: string, io: Io): Promise<Repository> {
  if (!statNamed(path, io).isDirectory()) throw new CallError(`--repo ${path} is not a folder`);
  const [{ check }, { diskFiles }] = await Promise.all([
    import("../doctor/check.ts"),
    import("../sources/disk-files.ts"),
  ]);
  const { deployment, texts } = await check(diskFiles(resolve(io.cwd, path), io.saw), { problems: [] });
  return { services: deployment.services, texts };
}
