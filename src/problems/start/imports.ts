import { distributionsOf, isOfPython } from "../../frameworks/distributions.ts";
import type { Frame, LogEvent, Traceback } from "../../model/event.ts";
import type { Trouble } from "../../model/problem.ts";
import { anywhere } from "../logged.ts";
import { isOfTheSystem } from "./system-programs.ts";

/** Whose module it is that could not be imported. */
export type Missing = "third-party" | "application" | "setting" | "server-class" | "server" | "stray";

const STRAY = /^(?:true|false|yes|no|on|off|\d+|none)$/i;
const APP_NAMES =
  /^(?:main|app|apps|application|wsgi|asgi|api|src|config|conf|settings|server|run|manage|core|backend|project|web|website|mysite|mysite\..*|.*\.(?:wsgi|asgi|settings|main|app))$/;
/** Names that applications give their own folders and files. */
const OWN_NAMES =
  /^(?:routers?|routes|views|models|schemas?|services?|handlers?|controllers?|crud|database|db|utils|helpers|forms|serializers|middlewares?|tasks|urls|admin|constants|dependencies|deps|extensions|blueprints|repositories|celery_app|common|domain|infrastructure|endpoints|mw)$/;
/** Settings in a module of their own, or several: no package has its users import such a part. */
const SETTINGS = /\.(?:\w{1,40}_)?settings(?:_\w{1,40})?(?:\.|$)/;
const SCHEMES = /^(?:postgresql|postgres|mysql|mssql|sqlite|oracle|rediss|amqps|mongodb)$/;
/** Schemes that are names of packages, too: who asks for the module tells them apart. */
const SCHEMES_AND_PACKAGES = /^(?:redis|amqp)$/;
const LOADER =
  /^(?:import_app|load_wsgiapp|import_from_string|load_app|load_application|load_module|load_target|import_by_path|find_app|locate_app|import_string|_cerror|setup|load_class|load_middleware|get_internal_wsgi_application)$/;
/** How Waitress and Sanic tell of the module they were given. */
const ASKED_FOR = /^(?:(?:Error:|1\.) No module named '[\w.]+'|No module named [\w.]+ found\.)$/;
const SERVERS = /^(?:gunicorn|uvicorn|hypercorn|daphne|granian|celery|rq|waitress|uwsgi)$/;

/** Whether a path or name of a program is that of a server: where it is missing, nobody installed the package. */
export function isServerProgram(command: string | undefined): boolean {
  return command !== undefined && SERVERS.test(command.split("/").at(-1) ?? "");
}

/**
 * Whether what a shell did not find is a script of the image, by its path or its ending, and no program of a package: a
 * server, Python itself, or one of the system.
 */
export function isMissingScript(command: string | undefined): boolean {
  if (command === undefined || !/\/|\.sh$/.test(command)) return false;
  const name = command.split("/").at(-1) ?? "";
  return !isServerProgram(command) && !isOfTheSystem(command) && !/^(?:python|pypy|pip|flask|poetry|uv$)/.test(name);
}

const LIBRARY = /site-packages|dist-packages|[\\/]lib(?:64)?[\\/]python|^<frozen|\.pyx$/;

/** Judges by who asked for it: the server, for the application; the application's own code; a library, by setting. */
export function importedBy(event: LogEvent, trouble: Trouble): Missing {
  const module = event.fields.module ?? "";
  const block = event.record.block;
  if (STRAY.test(module) || module === "encodings") return "stray";
  if (module === "" || module.startsWith(".")) return "setting";
  // A path or `module:name` where a dotted name belongs: nobody imports that way but a server that was told to.
  if (/[/:]/.test(module)) return "application";
  const top = module.split(".")[0] ?? "";
  if (SCHEMES.test(module)) return "setting";
  if (ASKED_FOR.test(event.record.message) && distributionsOf(top).length === 0) return "application";
  if (SCHEMES_AND_PACKAGES.test(module) && askedByLibrary(event)) return "setting";
  if (/site-packages|dist-packages/.test(event.record.message)) return "third-party";
  if (anywhere(trouble, ["server.class-uri"]).some((uri) => (uri.fields.class ?? "").split(".")[0] === top)) {
    return module === top || !uriFound(block) ? "third-party" : "server-class";
  }
  if (block === undefined && isLastBefore(event, trouble)) return "application";
  if (SERVERS.test(module.replace(/\.__main__$/, "")) && (block?.frames ?? []).length === 0) return "server";
  if (isToldToServe(module, trouble)) return "application";
  const frames = askers(event);
  if (isAskedByLoader(event)) return "application";
  if (ownPaths(frames.map(({ file }) => file)).has(top) || isPartOfOwn(module, frames.at(-1))) return "application";
  if (module !== top && !APP_NAMES.test(top) && distributionsOf(top).length > 0) return "third-party";
  if (APP_NAMES.test(module) || SETTINGS.test(module) || isOwnName(module)) return "application";
  return isPart(event) && isGivenName(event) && !isPackage(module) ? "application" : "third-party";
}

/** Python 2 names the last part alone: `docker`, where the line says `from shop.settings.docker import *`. */
function isPartOfOwn(module: string, asker: Frame | undefined): boolean {
  const path = /^(?:from|import) ([\w.]{1,200})/.exec(asker?.code?.trim() ?? "")?.[1]?.split(".") ?? [];
  return path.indexOf(module) > 0 && !isPackage(path[0] ?? "");
}

/** The command the platform starts names it as what is to be served. */
function isToldToServe(module: string, trouble: Trouble): boolean {
  const [top = ""] = module.split(".");
  const words = anywhere(trouble, ["platform.running"]).flatMap(({ fields }) =>
    (fields.command ?? "").split(/[\s'"`]+/),
  );
  return words.some((word) => word === module || word.startsWith(`${top}.`) || word.startsWith(`${top}:`));
}

/** By its name alone: no package that is known, and called as applications call their parts. */
export function isOwnName(module: string): boolean {
  const [top = "", ...parts] = module.split(".");
  return !isPackage(module) && (OWN_NAMES.test(top) || OWN_NAMES.test(parts.at(-1) ?? ""));
}

/** Whether the module is of a package that is known, of Python, or of a package that many distributions share. */
function isPackage(module: string): boolean {
  const [top = ""] = module.split(".");
  return distributionsOf(top).length > 0 || isOfPython(top) || NAMESPACES.test(module);
}

/** Python 3 puts the name in quotes, and names a part only where the package itself was found. */
function isPart({ fields, record }: LogEvent): boolean {
  return fields.module?.includes(".") === true && record.message.includes(`'${fields.module}'`);
}

/** uWSGI prints no traceback of the module it was told to load, one of what that module imports, and then gives up. */
function isLastBefore({ record }: LogEvent, trouble: Trouble): boolean {
  return anywhere(trouble, ["app.not-loaded"]).some(
    ({ speaker, record: { line } }) => speaker === "uwsgi" && line > record.line && line <= record.line + 2,
  );
}

/** Frames without the machinery of imports, those above the line only: of chained exceptions each has its own. */
function askers({ record }: LogEvent): readonly Frame[] {
  return (record.block?.frames ?? []).filter(
    ({ file, at }) => !file.startsWith("<frozen") && !/importlib/.test(file) && (at === undefined || at <= record.line),
  );
}

/** Whether the last to ask, where a traceback ends, is the part of a server that loads the application it was given. */
export function isAskedByLoader(event: LogEvent): boolean {
  const last = askers(event).at(-1);
  return LOADER.test(last?.name ?? "") || /sanic[\\/]worker[\\/]loader\.py$/.test(last?.file ?? "");
}

/** Whether the last to ask is what imports by names that stand in settings. */
function isGivenName(event: LogEvent): boolean {
  return askers(event)
    .slice(-2)
    .some(
      ({ name, file }) =>
        /^(?:import_string|create|import_module|cached_import|load_middleware)$/.test(name) && LIBRARY.test(file),
    );
}

/** A library imports by a name it was given; the application's own files import what they say. */
function askedByLibrary(event: LogEvent): boolean {
  const asker = askers(event).at(-1);
  return asker !== undefined && LIBRARY.test(asker.file);
}

/** The class was found and failed while it was imported: something in it broke, nothing is missing by that name. */
function uriFound(block: Traceback | undefined): boolean {
  return (block?.frames ?? []).some(({ name }) => name === "exec_module");
}

/** Names of folders the application's own files stand in; a file `shop/celery.py` does not make `celery` its own. */
function ownPaths(files: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const file of files) {
    if (LIBRARY.test(file)) continue;
    const parts = file.split(/[\\/]/);
    for (const part of parts.slice(-4, -1)) names.add(part);
  }
  return names;
}

/** Modules that newer releases of Python, of setuptools or of their own package no longer have. */
const REMOVED =
  /^(?:pkg_resources|distutils|imp|asyncore|asynchat|smtpd|cgi|cgitb|pipes|telnetlib|sanic\.worker|werkzeug\.\w+|django\.\w[\w.]*|celery\.\w[\w.]*|flask\.\w[\w.]*|rq\.\w[\w.]*)$/;

/** Modules of Python 2 that are called otherwise since. */
const OF_PYTHON_2 =
  /^(?:urllib2|urlparse|ConfigParser|Queue|StringIO|cStringIO|cPickle|httplib|HTMLParser|cookielib|Cookie|xmlrpclib|__builtin__|commands|SocketServer|BaseHTTPServer|thread|Tkinter|sets)$/;

/** Parts of Python that are built only where the system's library is there, or come in a package of the system. */
const WITH_SYSTEM =
  /^(?:_sqlite3|_ctypes|_bz2|_lzma|_ssl|_hashlib|_curses|_tkinter|tkinter|_gdbm|_dbm|_uuid|readline|_zstd)$/;

/** Whether the interpreter was built without it, since a library of the system was missing. */
export function isOfSystem(module: string): boolean {
  return WITH_SYSTEM.test(module);
}

/** Whether another release of Python has the module: a newer one than runs, or Python 2. */
export function isOfOtherPython(module: string): boolean {
  return OF_PYTHON_2.test(module) || (isOfPython(module) && !isOfSystem(module) && !REMOVED.test(module));
}

/** Python 2 names the whole path where the package itself is missing; these are in every release. */
const KEPT = /^django\.(?:core\.(?:wsgi|asgi|management|exceptions)|conf)$/;

/** Whether a module was there in older releases: then a release is wrong, and no package is missing. */
export function isRemovedModule(module: string): boolean {
  return REMOVED.test(module) && !KEPT.test(module);
}

/**
 * Whether a name was looked for in a file that is neither of the standard library nor of a package: Python names it,
 * `cannot import name 'Cart' from 'shop.models' (/app/shop/models.py)`.
 */
export function isOwnFile({ fields: { file } }: LogEvent): boolean {
  return file !== undefined && !LIBRARY.test(file) && !/[\\/]Lib[\\/]|[\\/]envs?[\\/]/.test(file);
}

/** Packages of many distributions: a part that is missing is a distribution that is not installed. */
const NAMESPACES = /^(?:google|azure|zope|backports|ruamel|sphinxcontrib|jaraco|opentelemetry|plone|mpl_toolkits)\./;

/**
 * Whether an installed package asks for a part of another one that this release of it lacks: Python names a part only
 * where the package itself was found.
 */
export function isMissingPart(event: LogEvent): boolean {
  const module = event.fields.module ?? "";
  // Python 2 writes no quotes, and names in full what a package that is not there at all was asked for.
  if (!event.record.message.includes(`'${module}`)) return false;
  if (!module.includes(".") || NAMESPACES.test(module) || isAskedByLoader(event)) return false;
  // A framework asks by the names it is given, for parts of applications, too.
  if (!isPackage(module) && isGivenName(event)) return false;
  return askedByLibrary(event) || (isPart(event) && isPackage(module));
}

/** What a package raises whose parts, or whose Python, are not those it was made for. */
const MISFIT = /^(?:TypeError|AttributeError|NameError|SyntaxError|IndentationError|RuntimeError|AssertionError)$/;

/**
 * The package that broke while it was itself imported: whoever imported it, the line that raised is its own or that of
 * something it calls, and what an application hands over comes later.
 */
export function brokenPackage({ record, fields }: LogEvent): string | undefined {
  if (!MISFIT.test(fields.type ?? "") || /\bNone(?:Type)?\b/.test(fields.text ?? "")) return undefined;
  const before = record.block?.exceptions.filter(({ line }) => line < record.line).at(-1)?.line ?? 0;
  const frames = (record.block?.frames ?? []).filter(({ at }) => at === undefined || (at > before && at < record.line));
  const own = frames.findLastIndex(({ file }) => !LIBRARY.test(file) && !/[\\/]s?bin[\\/][\w.-]+$/.test(file));
  // Of a server that imports the application the last frames are the server's own.
  const asked = own < 0 ? [] : frames.slice(own + 1);
  // Python names no function where it cannot read the file.
  const unread = frames.at(-1)?.name === "" ? frames.slice(-1) : [];
  const importing = [...asked, ...unread].find(
    ({ name, file }) => (name === "<module>" || name === "") && PACKAGES.test(file),
  );
  return importing && PACKAGES.exec(importing.file)?.[1];
}

const PACKAGES = /(?:site|dist)-packages[\\/]([\w.-]{1,60}?)(?:\.py$|[\\/])/;
