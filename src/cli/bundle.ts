import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Diagnosis, SourceFeed } from "../doctor/diagnose.ts";
import { anonymizer } from "../logs/anonymize.ts";
import { maskSecrets } from "../logs/mask.ts";
import type { DiagnoseReport } from "../model/contract.ts";
import type { EnvVar, Service } from "../model/deployment.ts";
import { json } from "../report/json.ts";
import { markdownDiagnose } from "../report/markdown.ts";
import { settingsTable } from "../report/settings.ts";
import { PLAIN } from "../report/style.ts";
import { CallError } from "./command.ts";

/** Characters of log text a bundle keeps of each source; what comes later is only counted. */
const MOST_TEXT = 20_000_000;

/** Lines of one source, numbered as in the log, as they were given to the diagnosis. */
type Heard = { name: string; lines: [number: number, text: string][]; size: number; leftOut: number };

/** A diagnosis that remembers the lines it is given. */
export type Listening = { diagnosis: Diagnosis; heard(): readonly Heard[] };

/** Remembers what a diagnosis is fed, so that it can be handed on. */
export function listening(diagnosis: Diagnosis): Listening {
  const sources: (Heard & { rest: string; next: number })[] = [];
  return {
    diagnosis: {
      finish: () => diagnosis.finish(),
      source(name) {
        const feed = diagnosis.source(name);
        const source = { name, lines: [] as Heard["lines"], size: 0, leftOut: 0, rest: "", next: 1 };
        sources.push(source);
        return remembering(feed, source);
      },
    },
    heard: () => sources,
  };
}

function remembering(feed: SourceFeed, source: Heard & { rest: string; next: number }): SourceFeed {
  const decoder = new TextDecoder();
  const keep = (number: number, text: string) => {
    source.next = number + 1;
    source.size += text.length;
    if (source.size > MOST_TEXT) source.leftOut++;
    else source.lines.push([number, text]);
  };
  return {
    push(chunk) {
      const text = source.rest + (typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true }));
      const lines = text.split("\n");
      source.rest = lines.pop() ?? "";
      for (const line of lines) keep(source.next, line);
      feed.push(chunk);
    },
    line(number, text, lasts) {
      lasts?.();
      keep(number, text);
      feed.line(number, text);
    },
    sample(number, text) {
      keep(number, text);
      feed.sample(number, text);
    },
    passes: () => "read",
    again: () => undefined,
    total: (lines, bytes) => feed.total(lines, bytes),
    end() {
      if (source.rest !== "") keep(source.next, source.rest);
      source.rest = "";
      feed.end();
    },
  };
}

/** What a bundle is made of. `anonymize` also hides addresses, hosts, users and ids. */
export type BundleInput = {
  report: DiagnoseReport;
  heard: readonly Heard[];
  services: readonly Service[];
  texts: ReadonlyMap<string, string>;
  version: string;
  anonymize: boolean;
};

/**
 * Writes what one hands to whoever owns the backend: the report, the lines it was made from with secrets masked, the
 * settings in force and the names of the environment's variables, never their values. Throws {@link CallError} where
 * the file cannot be written.
 */
export async function writeBundle(file: string, cwd: string, input: BundleInput): Promise<void> {
  const { strToU8, zipSync } = await import("fflate");
  const entries = Object.entries(contentsOf(input)).map(([name, text]) => [name, strToU8(text)] as const);
  try {
    writeFileSync(resolve(cwd, file), zipSync(Object.fromEntries(entries)));
  } catch (error) {
    throw new CallError(`cannot write ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function contentsOf({ report, heard, services, texts, version, anonymize }: BundleInput): Record<string, string> {
  const hide = anonymize ? anonymizer() : (text: string) => text;
  const safe = (text: string) => hide(maskSecrets(text));
  const contents: Record<string, string> = {
    "README.txt": `Made by stablehand ${version} diagnose --bundle. Secrets are masked${anonymize ? ", addresses, hosts, users and ids replaced" : ""}.\n\nreport.md, report.json   what was found, and why\nlogs/                     the lines it was found in; numbers are those of the log\nsettings.txt              settings in force, and who says so\nenvironment.txt           names of variables and where they are set, without their values\n`,
    "report.json": json(report),
    "report.md": safe(markdownDiagnose(report, texts)),
  };
  for (const [index, source] of heard.entries()) {
    contents[`logs/${index + 1}-${source.name.replace(/[^\w.-]/g, "_").slice(-80)}.txt`] = logText(source, safe);
  }
  if (services.length === 0) return contents;
  contents["settings.txt"] = safe(settingsTable(services, texts, { style: PLAIN, width: 120 }));
  contents["environment.txt"] = services.map(environmentText).join("\n");
  return contents;
}

function logText({ lines, leftOut }: Heard, safe: (text: string) => string): string {
  const out: string[] = [];
  let expected = lines[0]?.[0] ?? 1;
  for (const [number, text] of lines) {
    if (number > expected) out.push(`       … ${number - expected} lines without anything to see`);
    out.push(`${String(number).padStart(6)} ${safe(text)}`);
    expected = number + 1;
  }
  if (leftOut > 0) out.push(`       … and ${leftOut} more lines, left out for their size`);
  return `${out.join("\n")}\n`;
}

function environmentText({ name, environment }: Service): string {
  const rows = environment.map((variable) => `  ${variable.name}  (${placeOf(variable)})`);
  return `${name}\n${rows.length > 0 ? rows.join("\n") : "  nothing is declared"}\n`;
}

function placeOf({ at, layer }: EnvVar): string {
  return "file" in at ? at.file : layer;
}
