import { placeOf, subspan, verbatim } from "../../model/span.ts";
import { unknown } from "../../model/value.ts";
import type { ServiceDraft } from "../draft.ts";
import { nameOf, parentOf } from "../paths.ts";

/** The command in railway.json or railway.toml; one that is written with escapes is left alone. */
const COMMAND = /^[^#\n]{0,400}\bstartCommand"?[\t ]{0,9}[:=][\t ]{0,9}"([^"\\\n]{1,1000})"/m;

/**
 * The service of a configuration of Railway that says what is started. Below the root it lies in the folder a service
 * is made from, where one is. Railway's documentation, "Config as Code", read 2026-11-21.
 */
export function railwayDraft(file: string, text: string): ServiceDraft | undefined {
  const found = COMMAND.exec(text);
  const command = found?.[1];
  if (!found || command === undefined) return undefined;
  const start = found.index + found[0].length - 1 - command.length;
  const span = subspan(verbatim(file, text, 0), start, start + command.length);
  const place = placeOf(span, 0, command.length);
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
