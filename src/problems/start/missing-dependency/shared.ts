import type { Service } from "../../../model/deployment.ts";
import type { Remedy } from "../../../model/finding.ts";
import type { Sighting } from "../../../model/problem.ts";

/** The file a service's packages are listed in, and how a finding points there besides its own place. */
export function listOf({ packages }: Service): { file: string; shown: Pick<Sighting, "also"> } {
  const source = packages.sources[0];
  return {
    file: source?.file ?? "requirements.txt",
    shown: source ? { also: [{ ...source, note: "the packages that are installed" }] } : {},
  };
}

export function adding(name: string, file: string, service: Service): Remedy {
  return {
    title: `Add ${name} to ${file}`,
    safe: true,
    intents: [{ kind: "add-package", service: service.name, requirement: name }],
  };
}

/** What FastAPI 0.111 alone asked for itself, and others leave to `fastapi[standard]`. Its metadata, 0.111.0 and 0.111.1. */
const OF_FASTAPI_111: ReadonlySet<string> = new Set([
  "httpx",
  "jinja2",
  "multipart",
  "python_multipart",
  "orjson",
  "ujson",
  "email_validator",
  "uvicorn",
  "fastapi_cli",
]);

/** Whether the release of FastAPI that is asked for may bring a module along, as one series of it did. */
export function comesWithFastapi(module: string, { packages }: Service): boolean {
  return OF_FASTAPI_111.has(module) && /0\.111/.test(packages.required.get("fastapi")?.specifier ?? "");
}
