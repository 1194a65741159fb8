import { readDotenv } from "../formats/dotenv/reader.ts";
import type { EnvVar, Invocation, Joined } from "../model/deployment.ts";
import { known, unknown } from "../model/value.ts";
import type { ServiceDraft } from "../platforms/draft.ts";
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
  // python-dotenv leaves `$NAME` without braces as it is.
  return variablesOf(path, text, "${");
}

/** The variables of the files a service is given; of those that are not in the repository nothing is known. */
export function givenVariables({ envFiles = [] }: ServiceDraft, { read }: AssemblyContext, joined: Joined[]): EnvVar[] {
  return envFiles.flatMap(({ path, at }) => {
    const text = read(path);
    if (text === undefined) return [];
    joined.push({ path, why: `env_file of ${at.file}` });
    return variablesOf(path, text, "$").map((variable) => ({ ...variable, givenAt: at }));
  });
}

/** Every variable of a file, each by its last assignment. `sign` begins what is replaced by another variable. */
function variablesOf(path: string, text: string, sign: "$" | "${"): EnvVar[] {
  const variables = new Map<string, EnvVar>();
  for (const { name, value, valuePlace, namePlace, quote } of readDotenv(path, text).entries) {
    if (value === undefined) continue;
    const expands = quote !== "'" && value.text.includes(sign);
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
