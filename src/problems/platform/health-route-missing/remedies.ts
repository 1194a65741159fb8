import type { Deployment, Service } from "../../../model/deployment.ts";
import type { Remedy } from "../../../model/finding.ts";
import type { Place } from "../../../model/place.ts";

/** Asking for the route there is comes first; else the route the platform asks for is added beside the others. */
export function remediesFor(
  service: Service,
  deployment: Deployment,
  at: { path: string; place: Place; served?: string },
): Remedy[] {
  if (at.served !== undefined) {
    const title = `Ask for ${at.served}, which the application serves`;
    return [{ title, safe: false, intents: [{ kind: "replace", place: at.place, text: at.served }] }];
  }
  const added = addedRoute(service, deployment, at.path);
  return added === undefined ? [] : [added];
}

/** Before the first route of the application object itself, in the way of its framework. */
function addedRoute({ app }: Service, deployment: Deployment, path: string): Remedy | undefined {
  const [, attribute = ""] = app.target?.text.split(":") ?? [];
  const framework = app.imports.has("fastapi") ? "fastapi" : app.imports.has("flask") ? "flask" : undefined;
  if (framework === undefined || !/^\w+$/.test(attribute) || !/^[\w/.-]+$/.test(path)) return undefined;
  for (const { place } of app.routes) {
    const source = deployment.files.get(place.file)?.text;
    if (source === undefined) continue;
    const at = source.lastIndexOf("\n", place.start) + 1;
    if (!source.startsWith(`@${attribute}.`, at)) continue;
    const newline = source.includes("\r\n") ? "\r\n" : "\n";
    const text = `${handler(framework, attribute, path, functionName(source, path)).join(newline)}${newline}`;
    return {
      title: `Add a route ${path}`,
      safe: false,
      intents: [{ kind: "insert", file: place.file, at, text }],
    };
  }
  return undefined;
}

function handler(framework: "fastapi" | "flask", app: string, path: string, name: string): string[] {
  const lines =
    framework === "fastapi"
      ? [`@${app}.get("${path}")`, `async def ${name}():`, '    return {"status": "ok"}']
      : [`@${app}.route("${path}")`, `def ${name}():`, '    return "ok"'];
  return [...lines, "", ""];
}

function functionName(source: string, path: string): string {
  const named = path.replace(/\W+/g, "_").replace(/^_+|_+$/g, "");
  const free = [named, "health_check", "health_check_of_the_platform"].filter((name) => /^[a-z_]\w*$/i.test(name));
  return free.find((name) => !new RegExp(`\\b${name}\\b`).test(source)) ?? "health_check_of_the_platform";
}
