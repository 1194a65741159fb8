import type { Written } from "../../formats/edit.ts";
import type { Files } from "../../model/files.ts";
import type { Value } from "../../model/value.ts";
import { knownValue } from "../../model/value.ts";
import { type CureContext, refuse, serverProcess, serviceNamed } from "./context.ts";

/** Gives the service's application a route that answers 200, where its framework and its module make that certain. */
export async function addRoute(context: CureContext, serviceName: string, path: string): Promise<Written> {
  const service = serviceNamed(context, serviceName);
  const target = service && knownValue(serverProcess(service)?.server?.target);
  const [directory, ...pythonPath] = service?.app.lookedIn ?? [];
  if (!service || target === undefined || directory === undefined) {
    return refuse(`the application of ${serviceName} is not known`);
  }
  const variables = new Map<string, Value<string>>(service.environment.map(({ name, value }) => [name, value]));
  const environment = (name: string) => variables.get(name);
  const { addHealthRoute } = await import("../../frameworks/health-route.ts");
  return addHealthRoute(filesOf(context), { target, directory, pythonPath, environment }, path);
}

/** What was read for the deployment, as a tree. */
function filesOf({ deployment, textOf }: CureContext): Files {
  return {
    list: () => deployment.paths,
    read(path) {
      const text = textOf(path);
      return text === undefined ? { kind: "missing" } : { kind: "text", text };
    },
  };
}
