import type { Variable, Word } from "../../../model/command.ts";
import type { GivenOption, Process } from "../../../model/deployment.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";

/** Options that say where a server listens, by setting name. */
const LISTENING: ReadonlySet<string> = new Set(["bind", "port", "host"]);

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    for (const option of process.server?.invocation.options ?? []) {
      const { value } = option;
      const variable = value && LISTENING.has(option.name) ? value.variables.find((one) => !one.expanded) : undefined;
      if (value && variable) yield sighting(process, service.name, option, value, variable);
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
  };
}

function words(process: Process): string {
  return process.command.words.map((word) => word.span?.text ?? word.raw).join(" ");
}
