import type { Written } from "../../formats/edit.ts";
import type { YamlNode } from "../../formats/yaml/node.ts";
import type { Command } from "../../model/command.ts";
import type { Deployment, Process, Service } from "../../model/deployment.ts";
import type { Place } from "../../model/place.ts";

/** What planning may look at. */
export type CureContext = { deployment: Deployment; textOf(file: string): string | undefined };

/** An intent that is not carried out, and why. */
export function refuse(refused: string): Written {
  return { refused };
}

/** The service of a name. */
export function serviceNamed({ deployment }: CureContext, name: string): Service | undefined {
  return deployment.services.find((service) => service.name === name);
}

/** The process that runs the service's server. */
export function serverProcess(service: Service): Process | undefined {
  return service.processes.find((process) => process.server !== undefined);
}

/** Every command whose words stand in files, processes first: their words are the ones findings speak of. */
export function commandsOf({ deployment }: CureContext): Command[] {
  return deployment.services.flatMap((service) => [
    ...service.processes.map((process) => process.command),
    ...service.starts.flatMap((start) => start.commands),
  ]);
}

/** Files by the writer that edits them. */
export type FileKind =
  | "yaml"
  | "toml"
  | "json"
  | "python"
  | "dockerfile"
  | "requirements"
  | "dotenv"
  | "procfile"
  | "other";

/** The format of a file, by its name. */
export function kindOf(file: string): FileKind {
  const name = file.slice(file.lastIndexOf("/") + 1);
  if (/\.ya?ml$/.test(name)) return "yaml";
  if (/\.toml$/.test(name) || name === "Pipfile") return "toml";
  if (/\.json$/.test(name)) return "json";
  if (/\.pyi?$/.test(name)) return "python";
  if (/(?:^|\.)(?:Docker|Container)file(?:\.|$)/i.test(name)) return "dockerfile";
  if (
    /^(?:requirements|constraints).*\.(?:txt|in)$/.test(name) ||
    (file.includes("requirements/") && /\.(?:txt|in)$/.test(file))
  )
    return "requirements";
  if (/^\.env(?:\.|$)|\.env$/.test(name)) return "dotenv";
  return /^Procfile(?:\.|$)/.test(name) ? "procfile" : "other";
}

/** Nodes of a document that cover a place, outermost first. */
export function nodesAround(node: YamlNode | undefined, place: Place, depth = 0): YamlNode[] {
  if (!node || depth > 60 || node.place.start > place.start || node.place.end < place.end) return [];
  const children =
    node.kind === "seq"
      ? node.items
      : node.kind === "map"
        ? node.entries.flatMap(({ key, value }) => [key, value])
        : [];
  for (const child of children) {
    const inner = nodesAround(child, place, depth + 1);
    if (inner.length > 0) return [node, ...inner];
  }
  return [node];
}
