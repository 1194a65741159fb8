import type { Frame, LogEvent } from "../../model/event.ts";
import type { Trouble } from "../../model/problem.ts";
import { onLines } from "../logged.ts";
import { isServing } from "../shutdown/serving.ts";

/** What a traceback says of a setting: nothing was there, or what was there is refused; how sure that is, and its name. */
export type SettingTrouble = { what: "missing" | "refused"; score: number; name?: string };

const LIBRARY =
  /site-packages|dist-packages|[\\/]lib(?:64)?[\\/]python|[\\/]Lib[\\/]|^<|[\\/]s?bin[\\/][\w.-]+$|\.pyx$/;
/** A source line that reads the environment, itself or by a reader of it. */
const READS = /\benviron\b|\bgetenv\(|(?:^|[^\w.])(?:env|config|get_env\w{0,20})(?:\.\w{1,20})?\(/;
/** A source line that speaks of settings: an object of that name, or constants. */
const SPEAKS = /\b(?:settings|config|conf|cfg|secrets)[.[]|\b[A-Z][A-Z0-9]{1,30}_[A-Z0-9_]{1,40}\b/i;
const CONSTANT = /(?:^|[^\w.])["']?(?<name>[A-Z][A-Z0-9]{0,30}_[A-Z0-9_]{1,40})\b/;
/** Files that hold settings. */
const HOLDS =
  /(?:^|[\\/])(?:settings|config|conf|configuration|environ\w{0,8}|env|constants)(?:[\\/][\w-]{1,40})?\.py$/;
/** Packages that read the environment; what they raise is about it, whoever asked. */
const READERS =
  /[\\/](?:decouple|environs?|dynaconf|pydantic_settings|dj_database_url|prettyconf|starlette[\\/]config|pydantic[\\/]env_settings)(?:[\\/]|\.pyx?$)/;
/** Where libraries take a URL, a name of a server or a key to pieces. */
const TAKES_APART =
  /(?:^|_)(?:url|dsn|uri|urls|dsns)(?:_|$)|^(?:urlparse|urlsplit|from_connection_string|_check_token|parse_connection_string)$/;
/** Looking into what was found, not into what was set. */
const MATCHES =
  /has no attribute '(?:group|groups|groupdict|span|fetchone|fetchall|scalar|text|find|find_all|parentNode)'/;
/** What converting a text raises. */
const REFUSES = /^(?:ValueError|UnicodeDecodeError|json\.decoder\.JSONDecodeError|binascii\.Error)$/;
const ABOUT_TYPES = /^(?:TypeError|AttributeError|ValueError|KeyError)$/;

/**
 * Judges by the line of the application's own code that led to the exception: while a program is imported, nothing
 * but its files and its environment can differ from where it ran before, so what is None then was not set.
 */
export function settingIn(event: LogEvent, trouble: Trouble): SettingTrouble | undefined {
  const { record, fields } = event;
  if (!record.block) return settingInSource(event, trouble);
  const frames = framesOf(record);
  const at = frames.findLastIndex((frame) => !isLibrary(frame));
  const own = frames[at];
  if (!own) return undefined;
  const type = fields.type ?? "";
  const text = fields.text ?? "";
  const below = frames.slice(at + 1);
  // A package that failed while it was imported itself says nothing of what it was handed.
  if (below.some(({ name }) => name === "<module>")) return undefined;
  const code = own.code ?? "";
  const reads = READS.test(code) && !/^(?:from|import) /.test(code);
  const isNone = /\bNone(?:Type)?\b/.test(text) && !MATCHES.test(text);
  const importing = !frames.some(isServing) && frames.some(isModule);
  const named = CONSTANT.exec(code)?.groups?.name;
  const about = (what: SettingTrouble["what"], score: number) => ({ what, score, ...(named ? { name: named } : {}) });

  if (type === "KeyError") {
    if (/(?:[\\/]os\.py|^<frozen os>)$/.test(below.at(-1)?.file ?? "")) {
      return { what: "missing", score: 0.9, name: text.replace(/^['"]|['"]$/g, "") };
    }
    if (isNone && (reads || importing)) return about("missing", reads ? 0.8 : 0.6);
    return reads && importing ? about("refused", 0.7) : undefined;
  }
  const isRead = below.some(({ file }) => READERS.test(file));
  if (isNone && (ABOUT_TYPES.test(type) || below.length > 0)) {
    if (reads) return about("missing", 0.82);
    if (below.some(({ name }) => TAKES_APART.test(name))) return about("missing", 0.74);
    if (!importing) return undefined;
    if (isRead || HOLDS.test(own.file) || SPEAKS.test(code)) return about("missing", 0.72);
    return below.length > 0 ? about("missing", 0.58) : undefined;
  }
  if (/ImportError|ModuleNotFoundError|ValidationError|Undefined/.test(type)) return undefined;
  if (isRead) return type === "AttributeError" ? about("missing", 0.7) : about("refused", 0.84);
  // A number was wanted, and the environment holds texts.
  if (reads && type === "TypeError" && /'str'/.test(text)) return about("refused", 0.72);
  if (!REFUSES.test(type)) return undefined;
  if (reads) return about("refused", 0.78);
  return importing && type === "ValueError" && HOLDS.test(own.file) && !/\b(?:raise|setup|dictConfig)\b/.test(code)
    ? about("refused", 0.66)
    : undefined;
}

/** Of a traceback that is cut off but for its last lines: the line that raised reads the environment. */
function settingInSource({ record: { line }, fields }: LogEvent, trouble: Trouble): SettingTrouble | undefined {
  if (!onLines(trouble, line - 2, line - 1).some(({ kind }) => kind === "source.environment-read")) return undefined;
  const { type = "", text = "" } = fields;
  if (/\bNone(?:Type)?\b/.test(text) && !MATCHES.test(text)) return { what: "missing", score: 0.76 };
  return REFUSES.test(type) ? { what: "refused", score: 0.7 } : undefined;
}

/** Compiled modules name the function in full, and their file without the folder it is in. */
function isLibrary({ file, name }: Frame): boolean {
  return LIBRARY.test(file) || /^\w+\.\w/.test(name);
}

function isModule(frame: Frame): boolean {
  return frame.name === "<module>" && !isLibrary(frame);
}

/** A model of pydantic that is filled from the environment: by its name, by who fills it, or made from nothing. */
export function isSettingsModel({ record, fields }: LogEvent): boolean {
  if (/(?:Settings|Config|Configuration|Conf|Cfg|Secrets|^Env\w*)$/.test(fields.model ?? "")) return true;
  const frames = framesOf(record);
  if (frames.some(({ file }) => READERS.test(file))) return true;
  const own = frames.findLast((frame) => !isLibrary(frame));
  return own?.name === "<module>" && own.code?.includes(`${fields.model}()`) === true;
}

/** The frames of this exception alone: of chained ones each has its own. */
function framesOf({ block, line }: LogEvent["record"]): readonly Frame[] {
  if (!block) return [];
  const before = block.exceptions.filter((raised) => raised.line < line).at(-1)?.line ?? 0;
  return block.frames.filter(({ at }) => at === undefined || (at > before && at < line));
}
