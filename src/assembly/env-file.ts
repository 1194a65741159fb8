import { readDotenv } from "../formats/dotenv/reader.ts";
import type { EnvVar, Invocation, Joined } from "../model/deployment.ts";
import { known, unknown } from "../model/value.ts";
import type { ServerModel } from "../servers/server.ts";
import type { AssemblyContext } from "./service.ts";
import type { Workspace } from "./workspace.ts";

type EnvFileInput = {
  model: ServerModel;
  invocation: Invocation;
  workspace: Workspace;
  cwd: string;
  context: AssemblyContext;
  joined: Joined[];
};

/**
 * The variables a server loads by itself from the file its command line names; `undefined` where it names none, or one
 * that is not in the repository. The last assignment of a name counts, as for python-dotenv.
 */
export function envFileOf({ model, invocation, workspace, cwd, context, joined }: EnvFileInput): EnvVar[] | undefined {
  const word = invocation.options.findLast(({ name }) => name === model.envFileOption)?.value;
  if (!word?.value.known) return undefined;
  const path = workspace.locate(word.value.value, cwd);
  const text = path === undefined ? undefined : context.read(path);
  if (path === undefined || text === undefined) return undefined;
  joined.push({ path, why: `named by --env-file of ${model.name}` });
  const variables = new Map<string, EnvVar>();
  for (const { name, value, valuePlace, namePlace, quote } of readDotenv(path, text).entries) {
    if (value === undefined) continue;
    const expands = quote !== "'" && value.text.includes("${");
    const at = valuePlace ?? namePlace;
    variables.set(name, {
      name,
      value: expands ? unknown(`${name} is put together from other variables`, at) : known(value.text),
      at,
      layer: "file",
    });
  }
  return [...variables.values()];
}
