import type { Written } from "../../formats/edit.ts";
import { deleteWords, insertWords, replaceWord } from "../../formats/shell/writer.ts";
import type { Command, Word } from "../../model/command.ts";
import type { GivenOption, Process, Server, Service } from "../../model/deployment.ts";
import { settingPlace } from "../../model/setting.ts";
import { type CureContext, kindOf, refuse, serverProcess, serviceNamed } from "./context.ts";
import { type Flag, flagOf } from "./flags.ts";
import { setVariable } from "./variable.ts";

/**
 * Gives a setting of the service's server a value where it wins now: on the command line, in the variable, in the
 * configuration file. A setting nobody gives goes into the configuration file where one is loaded that sets others,
 * else onto the command line. Without `value` it is taken away.
 */
export async function setOption(
  context: CureContext,
  serviceName: string,
  name: string,
  value?: string,
): Promise<Written> {
  const service = serviceNamed(context, serviceName);
  const process = service && serverProcess(service);
  const server = process?.server;
  if (!service || !process || !server) return refuse(`${serviceName} starts no server known here`);
  const setting = server.settings.get(name);
  const layer = setting?.origin.layer ?? "default";
  const place = settingPlace(setting);
  if (layer === "cli") return onCommandLine(context, process, server, name, value);
  if (place && layer === "env") return inVariable(context, service, name, place.file, place.start, value);
  if (place && layer === "file") return inFile(context, place.file, name, value);
  if (value === undefined) return refuse(`${name} is not set anywhere`);
  const { config } = server;
  if (config?.state === "read" && config.names.length > 0 && kindOf(config.path) === "python") {
    return inFile(context, config.path, name, value);
  }
  return onCommandLine(context, process, server, name, value);
}

/** The variable that set it, with the same value for the server's own reading of it. */
async function inVariable(
  context: CureContext,
  service: Service,
  name: string,
  file: string,
  start: number,
  value: string | undefined,
): Promise<Written> {
  const variable = service.environment.find((one) => "file" in one.at && one.at.file === file && covers(one.at, start));
  if (!variable) return refuse(`${name} is set by a variable whose place is not known`);
  if (/CMD_ARGS/.test(variable.name)) return refuse(`${name} is one of several options in ${variable.name}`);
  if (value === undefined) return refuse(`${name} is set by the variable ${variable.name}`);
  return setVariable(context, service.name, variable.name, value);
}

function covers(at: { start: number; end: number }, offset: number): boolean {
  return at.start <= offset && offset <= at.end;
}

async function inFile(context: CureContext, file: string, name: string, value: string | undefined): Promise<Written> {
  const text = context.textOf(file);
  if (text === undefined || kindOf(file) !== "python") return refuse(`${file} cannot be written`);
  const { readModule } = await import("../../formats/python/reader.ts");
  const { deleteAssignment, pythonText, setAssignment } = await import("../../formats/python/writer.ts");
  const module = readModule(file, text);
  return value === undefined ? deleteAssignment(module, name) : setAssignment(module, name, pythonText(typed(value)));
}

/** A value as Python has it: numbers and booleans without quotes. */
function typed(value: string): string | number | boolean {
  if (value === "true" || value === "false") return value === "true";
  return /^-?\d{1,15}(?:\.\d{1,6})?$/.test(value) ? Number(value) : value;
}

function onCommandLine(
  context: CureContext,
  process: Process,
  server: Server,
  name: string,
  value: string | undefined,
): Written {
  const { command } = process;
  const given = server.invocation.options.filter((option) => option.name === name);
  const flag = flagOf(server.name, server.version.version, name);
  const last = given.at(-1);
  const file = (last?.flagPlace ?? server.invocation.program.place).file;
  const text = context.textOf(file);
  if (text === undefined) return refuse(`${file} cannot be written`);
  const off = value === undefined || (value === "false" && flag?.takesValue === false);
  if (off) return last ? deleteOption(text, command, last) : refuse(`${name} is not given`);
  if (!last) return addOption(text, command, server, name, flag, value);
  if (flag?.takesValue === false) return { edits: [] };
  if (!last.value) return refuse(`${last.flag} has no value to change`);
  if (!last.inline) return replaceWord(text, command, last.value, value);
  const { start, end } = last.value.place;
  if (!/^[\w./:,@%+-]+$/.test(value)) return refuse(`${value} would have to be quoted`);
  return { edits: [{ file, start, end, text: value }] };
}

function wordAt(command: Command, option: GivenOption): Word | undefined {
  const { start, end, file } = option.flagPlace;
  return command.words.find((word) => word.place.file === file && word.place.start <= start && word.place.end >= end);
}

function deleteOption(text: string, command: Command, option: GivenOption): Written {
  const word = wordAt(command, option);
  if (!word) return refuse(`${option.flag} does not stand in the command itself`);
  return deleteWords(text, command, word, option.value && !option.inline ? 2 : 1);
}

function addOption(
  text: string,
  command: Command,
  server: Server,
  name: string,
  flag: Flag | undefined,
  value: string,
): Written {
  if (!flag) return refuse(`${server.name} ${server.version.version} has no option for ${name}`);
  const words = flag.takesValue ? [flag.flag, value] : [flag.flag];
  const last = command.words.at(-1);
  if (!last) return refuse("the command has no words");
  // Behind the last word of the server's own part; a variable there may hold anything, so stay in front of it.
  const anchor = last.value.known ? last : server.invocation.program;
  return insertWords(text, command, anchor, words);
}
