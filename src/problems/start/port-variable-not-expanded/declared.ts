import type { Variable, Word } from "../../../model/command.ts";
import type { GivenOption, Process } from "../../../model/deployment.ts";
import type { Remedy } from "../../../model/finding.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";

/** Options that say where a server listens, by setting name. */
const LISTENING: ReadonlySet<string> = new Set(["bind", "port", "host"]);

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    for (const option of process.server?.invocation.options ?? []) {
      const { value } = option;
      const variable = value && LISTENING.has(option.name) ? value.variables.find((one) => !one.expanded) : undefined;
      if (!value || !variable) continue;
      const platform = process.command.place.file === service.declaredAt.file ? BY_ITSELF[service.platform] : undefined;
      yield platform
        ? byPlatform(platform, process, service.name, option, variable)
        : sighting(process, service.name, option, value, variable);
    }
  },
};

function sighting(process: Process, service: string, option: GivenOption, value: Word, variable: Variable): Sighting {
  const server = process.server?.name ?? "the server";
  const shell = process.command.form === "shell";
  return {
    service,
    place: variable.place,
    label: `stays "$${variable.name}"`,
    message: shell
      ? `Single quotes keep the shell from expanding $${variable.name}: ${server} is given the text ${value.raw} for ${option.flag} and refuses to start.`
      : `No shell expands an exec-form command: ${server} is given the text "$${variable.name}" for ${option.flag}, which is no port number, and exits.`,
    help: shell
      ? `Use double quotes, or none: ${option.flag} ${value.raw.replaceAll("'", "")}`
      : `Use the shell form and keep the server as the main process: CMD exec ${words(process)}`,
    remedies: shell ? unquoted(value) : [inShellForm(process)],
  };
}

/** Platforms that start an image with a command of their own file, and the file's word for it. */
const BY_ITSELF: Readonly<Record<string, string>> = {
  railway: "Railway starts an image's command",
  fly: "Fly starts a group of processes",
};

function byPlatform(
  starts: string,
  process: Process,
  service: string,
  option: GivenOption,
  variable: Variable,
): Sighting {
  const server = process.server?.name ?? "the server";
  const command = words(process);
  const title = "Start it through a shell, which expands variables";
  const text = `sh -c 'exec ${command}'`;
  return {
    service,
    place: variable.place,
    label: `stays "$${variable.name}"`,
    message: `${starts} without a shell: ${server} is given the text "$${variable.name}" for ${option.flag}, which is no port number, and exits.`,
    help: `Start it through a shell: sh -c 'exec ${command}'`,
    // Quotes would have to be written as the file wants them.
    remedies: /["']/.test(command)
      ? []
      : [{ title, safe: false, intents: [{ kind: "replace", place: process.command.place, text }] }],
  };
}

/** Double quotes expand variables; only where single quotes are what stands in the way. */
function unquoted(value: Word): Remedy[] {
  const text = value.raw.replaceAll("'", '"');
  if (text === value.raw) return [];
  return [{ title: `Write ${text}`, safe: false, intents: [{ kind: "replace", place: value.place, text }] }];
}

function inShellForm(process: Process): Remedy {
  const text = `exec ${words(process)}`;
  return {
    title: "Use the shell form, which expands variables",
    safe: false,
    intents: [{ kind: "replace", place: process.command.place, text }],
  };
}

function words(process: Process): string {
  return process.command.words.map((word) => quoted(word.span?.text ?? word.raw)).join(" ");
}

/** A word of an exec-form command for a shell; variables are left to expand. */
function quoted(text: string): string {
  return /^[\w@%+=:,./${}-]+$/.test(text) ? text : `"${text.replace(/["\\`]/g, "\\$&")}"`;
}
