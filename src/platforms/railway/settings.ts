import { jsonAt } from "../../formats/json/node.ts";
import { readJson } from "../../formats/json/reader.ts";
import { tomlAt, tomlString } from "../../formats/toml/node.ts";
import { readToml } from "../../formats/toml/reader.ts";
import type { Span } from "../../model/span.ts";

/** The names Railway reads its configuration from, where no other is given. Documentation, read 2026-11-21. */
export const RAILWAY_FILES: readonly string[] = ["railway.json", "railway.toml"];

/** What a configuration of Railway says of a service; what it says of another environment is another's. */
export type RailwaySettings = { startCommand?: Span; builder?: string; dockerfilePath?: Span; healthcheckPath?: Span };

/** Reads a configuration, as JSON or TOML by its name. What is not there, or no text, is left out. */
export function readRailway(file: string, text: string): RailwaySettings {
  const at = readerOf(file, text);
  const startCommand = at("deploy", "startCommand");
  const builder = at("build", "builder")?.text.toLowerCase();
  const dockerfilePath = at("build", "dockerfilePath");
  const healthcheckPath = at("deploy", "healthcheckPath");
  return {
    ...(startCommand && startCommand.text.trim() !== "" ? { startCommand } : {}),
    ...(builder === undefined ? {} : { builder }),
    ...(dockerfilePath ? { dockerfilePath } : {}),
    ...(healthcheckPath?.text.startsWith("/") ? { healthcheckPath } : {}),
  };
}

function readerOf(file: string, text: string): (...path: readonly string[]) => Span | undefined {
  if (file.endsWith(".toml")) {
    const { root } = readToml(file, text);
    return (...path) => tomlString(tomlAt(root, ...path))?.span;
  }
  const { root } = readJson(file, text);
  return (...path) => {
    const found = jsonAt(root, ...path);
    return found?.kind === "string" ? found.span : undefined;
  };
}
