import { jsonAt } from "../../formats/json/node.ts";
import { readJson } from "../../formats/json/reader.ts";
import { tomlAt, tomlString } from "../../formats/toml/node.ts";
import { readToml } from "../../formats/toml/reader.ts";
import { placeOf, type Span } from "../../model/span.ts";
import { unknown } from "../../model/value.ts";
import type { ServiceDraft } from "../draft.ts";
import { nameOf, parentOf } from "../paths.ts";

/**
 * The service of a configuration of Railway that says what is started. Below the root it lies in the folder a service
 * is made from, where one is. Railway's documentation, "Config as Code", read 2026-11-21.
 */
export function railwayDraft(file: string, text: string): ServiceDraft | undefined {
  const span = commandOf(file, text);
  if (!span || span.text.trim() === "") return undefined;
  const place = placeOf(span, 0, span.text.length);
  const folder = parentOf(file);
  return {
    name: folder === "" ? "railway" : nameOf(folder),
    kind: "web",
    platform: "railway",
    runtime: "native",
    python: true,
    declaredAt: place,
    plan: unknown("a configuration of Railway names no plan"),
    instances: unknown("the number of replicas may be set in the dashboard"),
    directory: folder,
    environment: [
      {
        name: "PORT",
        value: unknown("Railway chooses the port"),
        layer: "platform",
        at: { fact: "Railway gives each service its port" },
      },
    ],
    starts: [{ form: "shell", span, place, why: `startCommand of ${file}` }],
  };
}

/** What `deploy.startCommand` says; that of another environment is another's. */
function commandOf(file: string, text: string): Span | undefined {
  const path = ["deploy", "startCommand"] as const;
  if (file.endsWith(".toml")) return tomlString(tomlAt(readToml(file, text).root, ...path))?.span;
  const found = jsonAt(readJson(file, text).root, ...path);
  return found?.kind === "string" ? found.span : undefined;
}
