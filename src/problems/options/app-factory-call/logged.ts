import type { LogEvent, LogRecord } from "../../../model/event.ts";
import { anywhere, FAILED_START, signature } from "../../logged.ts";

/** The application is a factory and is not called, or called wrongly. */
export const logged = signature({
  opens: [
    "app.factory-signature",
    "app.factory-failed",
    "app.factory-detected",
    "app.attribute-missing",
    "app.response-incomplete",
    "python.argument-missing",
  ],
  score: 0.87,
  headline: "The server was given a function that makes the application, not the application",
  explains: [...FAILED_START, "app.request-failed", "python.raised"],
  unless: (event, trouble) => {
    const { kind, fields, record } = event;
    // gunicorn prints what the call in `app:make()` raised as one line; its traceback only with `--log-level debug`.
    if (kind === "python.argument-missing")
      return (
        (record.block !== undefined && !isCalledByServer(record)) ||
        anywhere(trouble, ["server.boot-failed"]).every(isNoLoading)
      );
    if (kind === "app.attribute-missing")
      return !(fields.call?.includes("(") ?? false) && !(fields.attribute?.includes("(") ?? false);
    if (kind === "app.response-incomplete") return true;
    if (kind !== "app.factory-signature") return false;
    if (/^(?:create|make|get|build)_|factory|_app$/.test(fields.name ?? "")) return false;
    return !isCalledByServer(record);
  },
});

function isNoLoading({ fields }: LogEvent): boolean {
  return fields.reason !== "App failed to load";
}

function isCalledByServer({ block }: LogRecord): boolean {
  return /gunicorn|uvicorn|werkzeug|hypercorn|middleware/.test(block?.frames.at(-1)?.file ?? "");
}
