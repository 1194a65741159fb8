import { writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Layout } from "../report/style.ts";
import { PLAIN } from "../report/style.ts";
import { type Call, CallError, type Option } from "./command.ts";
import type { Io } from "./io.ts";

/** Options of every command that reports. */
export const REPORT_OPTIONS: readonly Option[] = [
  {
    name: "format",
    value: "FORMAT",
    choices: ["pretty", "json", "sarif", "github", "markdown"],
    about: "pretty (default), json, sarif (code scanning), github (workflow annotations), markdown (a comment)",
  },
  { name: "output", short: "o", value: "FILE", about: "write the report to a file instead of standard output" },
  {
    name: "fail-on",
    value: "LEVEL",
    choices: ["error", "warning", "info", "never"],
    about: "exit with 1 from this severity on: error (default), warning, info; or never",
  },
];

/** The same for `check`, whose fixes a pull request can be given as suggestions. */
export const CHECK_REPORT_OPTIONS: readonly Option[] = REPORT_OPTIONS.map((option) =>
  option.name === "format"
    ? {
        ...option,
        choices: [...(option.choices ?? []), "review"],
        about: `${option.about}, review (suggestions, as GitHub's API takes them)`,
      }
    : option,
);

/** What `--format` may ask for. */
export type Format = Prose | "json";
/** Formats that are written as one text; JSON comes in pieces. `review` is for `check` alone. */
export type Prose = "pretty" | "sarif" | "github" | "markdown" | "review";
/** What `--fail-on` may ask for: the least severity that makes the exit code 1, or `never`. */
export type FailOn = "error" | "warning" | "info" | "never";

/** The format asked for. */
export function formatOf(call: Call): Format {
  const value = call.value("format");
  const formats = ["json", "sarif", "github", "markdown", "review"] as const;
  return formats.find((format) => format === value) ?? "pretty";
}

/** The severity asked for, else the configured one, else `error`. */
export function failOnOf(call: Call, configured?: FailOn): FailOn {
  const value = call.value("fail-on");
  if (value === "error" || value === "warning" || value === "info" || value === "never") return value;
  return configured ?? "error";
}

/** Whether something of this severity makes the exit code 1. */
export function fails(severity: "error" | "warning" | "info", failOn: FailOn): boolean {
  const order = ["info", "warning", "error"];
  return failOn !== "never" && order.indexOf(severity) >= order.indexOf(failOn);
}

/** How a pretty report is laid out: plain in files unless colour is forced. */
export function layoutOf(call: Call, io: Io): Layout {
  const toFile = call.value("output") !== undefined && call.value("color") !== "always";
  return { style: toFile ? PLAIN : io.outStyle, width: io.width };
}

/** Writes the report, or the pieces it is made of, where it was asked for. */
export function deliver(report: string | Iterable<string>, call: Call, io: Io): void {
  const file = call.value("output");
  if (file === undefined) {
    for (const piece of typeof report === "string" ? [report] : report) io.out(piece);
    return;
  }
  const text = typeof report === "string" ? report : [...report].join("");
  const full = resolve(io.cwd, file);
  try {
    writeFileSync(full, text);
  } catch (error) {
    const why = error instanceof Error && "code" in error ? reason(String(error.code), full) : String(error);
    throw new CallError(`cannot write ${file}: ${why}`);
  }
}

function reason(code: string, file: string): string {
  if (code === "ENOENT") return `the folder ${dirname(file)} does not exist`;
  if (code === "EACCES" || code === "EPERM") return "permission denied";
  if (code === "EISDIR") return "it is a folder";
  if (code === "ENOSPC") return "the disk is full";
  return code;
}
