import type { Written } from "../../formats/edit.ts";
import { SERVERS } from "../../servers/registry.generated.ts";
import { type CureContext, kindOf, refuse, serviceNamed } from "./context.ts";

/** Adds a requirement to the file the service installs from, pinned where that file pins. */
export async function addPackage(context: CureContext, serviceName: string, requirement: string): Promise<Written> {
  const service = serviceNamed(context, serviceName);
  const file = service?.packages.sources[0]?.file;
  if (!service || file === undefined) return refuse(`it is not known where ${serviceName} takes its packages from`);
  const text = context.textOf(file);
  if (text === undefined) return refuse(`${file} cannot be written`);
  const pins = [...service.packages.required.values()].filter((one) => one.place.file === file);
  const pinned = pins.length > 0 && pins.filter((one) => one.version !== undefined).length * 2 > pins.length;
  const wanted = pinned ? withVersion(requirement) : requirement;
  if (kindOf(file) === "requirements") {
    const { addRequirement } = await import("../../formats/requirements/writer.ts");
    return addRequirement(file, text, wanted);
  }
  if (!/pyproject\.toml$/.test(file)) return refuse(`${file} is written by its own tool; add ${requirement} with that`);
  const { readToml } = await import("../../formats/toml/reader.ts");
  const { tomlAt } = await import("../../formats/toml/node.ts");
  const { addTomlItem } = await import("../../formats/toml/writer.ts");
  const list = tomlAt(readToml(file, text).root, "project", "dependencies");
  if (!list) return refuse(`${file} has no list of dependencies to add ${requirement} to`);
  return addTomlItem(file, text, list, wanted);
}

/** The newest release whose facts are known, for servers; other packages are left to the resolver. */
function withVersion(requirement: string): string {
  if (/[=<>~!@;]/.test(requirement)) return requirement;
  const name = requirement.replace(/\[[^[\]]*\]$/, "").toLowerCase();
  const newest = SERVERS.find((server) => server.name === name)?.releases.at(-1);
  return newest === undefined ? requirement : `${requirement}==${newest}`;
}

/** Pins a package the service requires already to one version. */
export async function setVersion(
  context: CureContext,
  serviceName: string,
  name: string,
  version: string,
): Promise<Written> {
  const required = serviceNamed(context, serviceName)?.packages.required.get(name);
  if (!required) return refuse(`${serviceName} does not require ${name}`);
  const { file } = required.place;
  const text = context.textOf(file);
  if (text === undefined || kindOf(file) !== "requirements") return refuse(`${file} is written by its own tool`);
  const { readRequirements } = await import("../../formats/requirements/reader.ts");
  const { setSpecifier } = await import("../../formats/requirements/writer.ts");
  for (const entry of readRequirements(file, text).entries) {
    if (entry.kind !== "requirement" || entry.requirement.name !== name) continue;
    return setSpecifier(entry.requirement, entry.hashes, `==${version}`);
  }
  return refuse(`${name} was not found in ${file}`);
}
