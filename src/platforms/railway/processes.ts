import { placeOf } from "../../model/span.ts";
import { unknown } from "../../model/value.ts";
import type { PlatformReading, ServiceDraft } from "../draft.ts";
import { nameOf, parentOf } from "../paths.ts";
import { RAILWAY_FILES, readRailway } from "./settings.ts";

/** Files that only Heroku reads: with one of them a Procfile is Heroku's, whoever else builds the repository. */
export const HEROKUS: readonly string[] = ["app.json", "heroku.yml", ".slugignore"];

/** The configuration of Railway that goes with a Procfile: beside it, or at the root; none where Heroku has one, too. */
export function railwayOf(procfile: string, paths: readonly string[]): string | undefined {
  const folders = [parentOf(procfile), ""];
  const beside = paths.filter((path) => folders.includes(parentOf(path)));
  if (beside.some((path) => HEROKUS.includes(nameOf(path)))) return undefined;
  const found = beside.filter((path) => RAILWAY_FILES.includes(nameOf(path)));
  return found.find((path) => parentOf(path) === folders[0]) ?? found[0];
}

/**
 * The processes of a Procfile as Railway runs them: with a port of Railway's, and `web` with the start command of the
 * configuration beside it where that has one. Railway's documentation, "Set a Start Command", read 2026-11-22.
 */
export function onRailway(reading: PlatformReading, file: string, text: string): PlatformReading {
  const { startCommand: span } = readRailway(file, text);
  return {
    ...reading,
    // How Railway reads a line without a colon, or with a space before it, is not known.
    remarks: (reading.remarks ?? []).filter(({ kind }) => kind !== "procfile.no-colon" && kind !== "procfile.space"),
    drafts: reading.drafts.map((draft): ServiceDraft => {
      const isWeb = draft.kind === "web";
      const isBeside = parentOf(file) === parentOf(draft.declaredAt.file);
      const place = span && placeOf(span, 0, span.text.length);
      return {
        ...draft,
        platform: "railway",
        plan: unknown("a configuration of Railway names no plan"),
        instances: unknown("the number of replicas may be set in the dashboard"),
        environment: isWeb ? [RAILWAY_PORT] : [],
        starts:
          isWeb && isBeside && span && place
            ? [{ form: "shell", span, place, why: `startCommand of ${file}` }, ...draft.starts]
            : draft.starts,
      };
    }),
  };
}

const RAILWAY_PORT = {
  name: "PORT",
  value: unknown("Railway chooses the port"),
  layer: "platform" as const,
  at: { fact: "Railway gives each service its port" },
};
