import { resolve } from "node:path";
import type { CheckResult } from "../doctor/check.ts";
import type { DiagnoseReport } from "../model/contract.ts";
import type { Service } from "../model/deployment.ts";
import { CallError } from "./command.ts";
import type { Io } from "./io.ts";
import { statNamed } from "./paths.ts";

/** What a repository deploys, for commands that only look things up in it. */
export type Repository = {
  services: readonly Service[];
  texts: ReadonlyMap<string, string>;
  /** Puts the edits beside remedies that are certain ones. */
  offer(report: DiagnoseReport): Promise<DiagnoseReport>;
};

/** Where no repository was named. */
export const NO_REPOSITORY: Repository = {
  services: [],
  texts: new Map(),
  offer: async (report) => report,
};

/** Reads the folder named with --repo. */
export async function readRepository(path: string, io: Io): Promise<Repository> {
  if (!statNamed(path, io).isDirectory()) throw new CallError(`--repo ${path} is not a folder`);
  const [{ check }, { diskFiles }] = await Promise.all([
    import("../doctor/check.ts"),
    import("../sources/disk-files.ts"),
  ]);
  const files = diskFiles(resolve(io.cwd, path), io.saw);
  const { deployment, texts } = await check(files, { problems: [] });
  let examined: Promise<CheckResult> | undefined;
  return {
    services: deployment.services,
    texts,
    async offer(report) {
      const { offerRemedies } = await import("../doctor/diagnose-fixes.ts");
      return offerRemedies(report, files, () => {
        examined ??= check(files, { offers: false });
        return examined;
      });
    },
  };
}
