import type { Word } from "../../../model/command.ts";
import type { Process, Server } from "../../../model/deployment.ts";
import type { Remedy } from "../../../model/finding.ts";
import type { Place } from "../../../model/place.ts";
import type { Detector } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";
import { compareVersions } from "../../../model/versions.ts";
import { textOf } from "../../commands.ts";
import { rewrite } from "../../support.ts";

/** Servers that import what stands before the colon by its dotted name; hypercorn, granian and uWSGI take a path too. */
const BY_NAME = /^(?:gunicorn|uvicorn|daphne)$/;

/** Servers that refuse a name without a colon. gunicorn takes `application` then, hypercorn `app`. */
const NEEDS_COLON = /^(?:uvicorn|daphne)$/;

const WHOLE = "Write the whole name, from the folder the command starts in: package.module:app.";

type Target = { server: string; version?: string; text: string; place: Place };

/** A target no server can import, whatever is in the repository: a path, or a module without its object. */
export const malformed: Detector = {
  on: "process",
  *see({ process, service }) {
    const target = process.server ? targetOf(process.server) : daphnesTarget(process);
    const fault = target && faultOf(target);
    if (!fault) return;
    const [meant] = service.app.target?.instead ?? [];
    const help = fault.help ?? (meant === undefined ? WHOLE : `Did you mean ${meant}?`);
    yield { service: service.name, ...fault, help };
  },
};

/** Whether `malformed` says it: then nothing else is said of the same word. */
export function isMalformed(server: Server): boolean {
  const target = targetOf(server);
  return target !== undefined && faultOf(target) !== undefined;
}

function targetOf({ name, version: { version }, invocation: { target } }: Server): Target | undefined {
  const text = knownValue(target?.value);
  return target && text !== undefined ? { server: name, version, text, place: target.place } : undefined;
}

/** Options of daphne without a value; all others take one. daphne 4.1 `cli.py`, read 2026-11-21. */
const FLAGS = /^--(?:proxy-headers|no-server-name|version|help)$|^-h$/;

function daphnesTarget({ command }: Process): Target | undefined {
  const [program, ...words] = command.words;
  if (!program || !/(?:^|\/)daphne$/.test(textOf(program))) return undefined;
  const found: Word[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    const text = word && textOf(word);
    if (!word || text === undefined) continue;
    if (!text.startsWith("-")) found.push(word);
    else if (!FLAGS.test(text) && /^(?:-\w|--[\w-]+)$/.test(text)) at++;
  }
  const [only, ...others] = found;
  const text = only && others.length === 0 ? knownValue(only.value) : undefined;
  return only && text !== undefined ? { server: "daphne", text, place: only.place } : undefined;
}

/** What uvicorn makes of Python's ModuleNotFoundError, where the module asked for is the one that is missing. 0.54 tried. */
export function notImported(module: string): string {
  return `"Could not import module "${module}""`;
}

type Fault = { place: Place; label: string; message: string; help?: string; remedies: Remedy[] };

/** The release from which gunicorn parses what stands behind the colon; before, it was evaluated. `util.import_app`. */
const GUNICORN_PARSES = "20.0";

/** A name with a dot in it, called or not. */
const WITH_DOTS = /^([\w.-]+):([A-Za-z_]\w*(?:\.\w+)+)(?:\(([\w.,='" -]*)\))?$/;

/** gunicorn takes one name behind the colon, or a call of one. */
function dottedFault({ server, version = "", text, place }: Target): Fault | undefined {
  if (server !== "gunicorn" || compareVersions(version, GUNICORN_PARSES) < 0) return undefined;
  const [, module = "", path = "", call] = WITH_DOTS.exec(text) ?? [];
  if (path === "") return undefined;
  const name = path.split(".").at(-1) ?? path;
  const isFile = name === "py";
  return {
    place,
    label: isFile ? "a file, not a name" : "not one name",
    message: `gunicorn takes one name behind the colon, or a call of one, and ${path} is neither: every start ends with "Failed to parse '${path}${call === undefined ? "" : `(${call})`}'" and App failed to load.`,
    help: isFile
      ? "Write the name that the module gives its application: module:app."
      : `Give it a name in ${module} (${name} = ${path}) and write ${module}:${name}${call === undefined ? "" : `(${call})`}.`,
    remedies: [],
  };
}

/** The name of the file where the module's is asked for: Python looks for `py` inside of it. */
function fileFault({ server, place }: Target, module: string, attribute: string | undefined): Fault {
  const whole = attribute === undefined ? undefined : `${module}:${attribute}`;
  return {
    place,
    label: "a file, not a module",
    message: `${server} imports a module by its name, and ${module}.py names a py inside ${module}: every start ends with ${server === "uvicorn" ? notImported(`${module}.py`) : "ModuleNotFoundError"}.`,
    help: whole
      ? `Write ${whole}, without .py.`
      : `Write ${module}:app, with the name the module gives its application.`,
    remedies: whole ? [rewrite(place, whole, false)] : [],
  };
}

function faultOf(target: Target): Fault | undefined {
  const { server, text, place } = target;
  const fault = dottedFault(target);
  if (fault) return fault;
  if (!BY_NAME.test(server) || !/^[\w./-]+(?::[\w.]+)?$/.test(text)) return undefined;
  const [module = "", attribute] = text.split(":");
  const isWhole = attribute !== undefined || !NEEDS_COLON.test(server);
  if (module.includes("/")) {
    const meant = dotted(module);
    const whole = attribute === undefined ? meant : `${meant}:${attribute}`;
    return {
      place,
      label: "a path, not a module",
      message: `${server} imports ${module} by its name, and no module's name has a slash in it: every start ends with ${server === "uvicorn" && !module.includes(".") ? notImported(module) : "ModuleNotFoundError"}.`,
      help: isWhole ? `Write ${whole}, with dots.` : `Write ${whole}:app, with dots and the name of the application.`,
      remedies: isWhole && /^\w/.test(meant) ? [rewrite(place, whole, false)] : [],
    };
  }
  if (module.startsWith("."))
    return {
      place,
      label: "begins with a dot",
      message: `${server} imports ${module} by its whole name, and a name that begins with a dot is looked for beside the module that asks, of which there is none: every start ends with TypeError ("the 'package' argument is required to perform a relative import").`,
      remedies: [],
    };
  if (isWhole) return module.endsWith(".py") ? fileFault(target, dotted(module), attribute) : undefined;
  const cut = /^([\w.]+)\.(app|application)$/.exec(module);
  const meant = cut ? `${cut[1]}:${cut[2]}` : undefined;
  return {
    place,
    label: "no colon",
    message: `${server} takes module:object, and ${text} has no colon: it stops before it imports anything.`,
    help: meant ? `Write ${meant}.` : `Write ${dotted(text)}:app, with the name the module gives its application.`,
    remedies: meant ? [rewrite(place, meant, false)] : [],
  };
}

function dotted(path: string): string {
  return path
    .replace(/^[./]+/, "")
    .replace(/\.py$/, "")
    .replaceAll("/", ".");
}
