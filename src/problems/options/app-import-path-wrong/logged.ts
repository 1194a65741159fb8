import type { LogEvent } from "../../../model/event.ts";
import type { Trouble } from "../../../model/problem.ts";
import {
  alsoSays,
  anywhere,
  around,
  FAILED_START,
  isLastFrame,
  isMereFrame,
  onLines,
  signature,
} from "../../logged.ts";
import { importedBy, isAskedByLoader, isOwnFile } from "../../start/imports.ts";

const STRAY = /^(?:true|false|yes|no|on|off|\d+|none|null)$/i;

/** The line is about a package, a stray word or a third party's module. */
function isElsewhere(event: LogEvent, trouble: Trouble): boolean {
  // The master's last word; what the worker said before it names the object, here it is missing.
  if (event.kind === "python.raised") return !isCalledByServer(event);
  if (event.kind === "server.boot-failed") return event.fields.reason !== "App failed to load";
  if (event.kind === "app.target-malformed") return alsoSays(event, trouble, "config.setting-invalid");
  if (event.kind === "stack.module-search") return isMereFrame(event) || !isLastFrame(event) || !isAskedByLoader(event);
  if (event.kind === "stack.app-target") return !isUnsplit(event);
  if (event.kind === "app.not-loaded" && raisedItself(trouble)) return true;
  if (event.kind === "python.attribute-missing") return !isAskedByLoader(event);
  // Celery says it of an application that raised while it was imported, too; what it raised stands below.
  if (event.kind === "app.load-failed" && hasRaised(trouble, event.record.line + 1, event.record.line + 60))
    return true;
  const name = event.fields.module ?? event.fields.target ?? "";
  if (STRAY.test(name)) return true;
  if (event.kind === "python.module-missing") return importedBy(event, trouble) !== "application";
  if (event.kind === "python.name-missing") {
    // Two modules that import each other are where they belong.
    if (isOwnFile(event) || event.fields.partially) return true;
    return importedBy({ ...event, fields: { module: event.fields.module ?? "" } }, trouble) !== "application";
  }
  if (event.fields.attribute?.includes("(") || event.fields.call) return event.fields.call?.includes("(") ?? false;
  return (
    event.kind === "app.module-not-importable" &&
    around(trouble, ["python.module-missing"], 3000, 3000).some((other) => importedBy(other, trouble) === "third-party")
  );
}

const NOT_CALLABLE = /^'(\w{1,40})' object is not callable$/;
/** Files of servers in which the application itself is called. */
const CALLERS =
  /(?:gunicorn[\\/]workers|uvicorn[\\/](?:protocols|middleware|lifespan)|hypercorn|waitress|werkzeug[\\/]serving|wsgiref)[\\/]?[\w\\/]{0,60}\.py$/;

/** The server calls what it imported, and that is no application. */
function isCalledByServer({ record, fields }: LogEvent): boolean {
  return NOT_CALLABLE.test(fields.text ?? "") && CALLERS.test(record.block?.frames.at(-1)?.file ?? "");
}

/** Daphne's argument has no colon: it is taken apart at one before anything is imported. */
function isUnsplit({ record }: LogEvent): boolean {
  const raised = record.block?.exceptions[0];
  return raised?.type === "ValueError" && raised.message.includes("to unpack");
}

/** The application was found and raised while it was imported; uWSGI says the same of both. */
function raisedItself(trouble: Trouble): boolean {
  return anywhere(trouble, ["python.raised"]).some(
    ({ fields, record }) => record.block !== undefined && !/ImportError|ModuleNotFoundError/.test(fields.type ?? ""),
  );
}

function hasRaised(trouble: Trouble, from: number, to: number): boolean {
  return onLines(trouble, from, to).some(({ kind, record }) => kind === "python.raised" && record.block !== undefined);
}

/** The server cannot import the application it is told to. */
export const logged = signature({
  opens: [
    "python.module-missing",
    "app.module-not-importable",
    "app.attribute-missing",
    "app.target-malformed",
    "app.target-missing",
    "app.target-not-string",
    "app.not-loaded",
    "app.load-failed",
    "app.import-relative",
    "python.name-missing",
    "python.attribute-missing",
    "server.boot-failed",
    "stack.app-target",
    "stack.module-search",
    "python.raised",
  ],
  score: ({ kind }) =>
    kind === "stack.module-search"
      ? 0.64
      : kind === "server.boot-failed" || kind === "python.raised"
        ? 0.78
        : kind === "app.not-loaded"
          ? 0.8
          : 0.91,
  headline: ({ kind, fields }) =>
    kind === "app.target-missing" || kind === "stack.app-target"
      ? "No application is named on the command line"
      : kind === "python.raised"
        ? `What the server was given is ${NOT_CALLABLE.exec(fields.text ?? "")?.[1] === "module" ? "a module" : "something else"}, not an application: name the object in it, \`module:app\``
        : kind === "server.boot-failed"
          ? "The module was imported, and the application object the server is told to use is not in it"
          : `${named(fields.module ?? fields.target ?? fields.attribute)} cannot be imported from where the server runs`,
  explains: [...FAILED_START, "python.raised", "server.control-error"],
  unless: (event, trouble) => isElsewhere(event, trouble),
});

function named(application: string | undefined): string {
  return application ? `The application \`${application}\`` : "The application";
}
