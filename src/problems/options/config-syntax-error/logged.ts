import type { LogEvent } from "../../../model/event.ts";
import type { Trouble } from "../../../model/problem.ts";
import { around, FAILED_START, isMereFrame, onLines, signature } from "../../logged.ts";

/** The configuration file cannot be executed. */
export const logged = signature({
  opens: ["config.unreadable", "config.malformed", "python.raised", "proxy.config-invalid"],
  score: ({ kind }) => (kind === "config.unreadable" ? 0.93 : 0.82),
  headline: ({ kind, fields }) =>
    kind === "proxy.config-invalid"
      ? `The proxy refuses its configuration${fields.why ? `: ${fields.why}` : ""}`
      : kind !== "config.unreadable"
        ? `A configuration file is not written in the format it is read as${fields.why ? `: ${fields.why}` : ""}`
        : `The configuration file ${fields.file ?? ""} raises while it is read`,
  explains: [...FAILED_START, "python.syntax-error", "python.raised"],
  unless: (event, trouble) =>
    (event.kind === "python.raised" && !isUnreadLogging(event)) ||
    asksForVariable(event, trouble) ||
    namesItsReason(event, trouble),
});

/** It is in order, and asks for a variable that nobody set. */
function asksForVariable(event: LogEvent, trouble: Trouble): boolean {
  return around(trouble, ["env.missing", "stack.env-lookup"], 0, 5000).some(
    (asked) => !isMereFrame(asked) && asked.record.line - event.record.line < REACH,
  );
}

/** What the traceback below says is the reason: a file it may not or cannot open, a package that is not there. */
function namesItsReason({ kind, record }: LogEvent, trouble: Trouble): boolean {
  return (
    kind === "config.unreadable" &&
    onLines(trouble, record.line + 1, record.line + REACH).some(
      ({ kind, fields }) =>
        kind === "python.raised" &&
        /^(?:PermissionError|FileNotFoundError|ModuleNotFoundError)$/.test(fields.type ?? ""),
    )
  );
}

/** Lines below within which the traceback of the file ends. */
const REACH = 60;

/** A configuration of logging that is no JSON. */
function isUnreadLogging({ fields, record }: LogEvent): boolean {
  return (
    /JSONDecodeError$/.test(fields.type ?? "") &&
    (record.block?.frames ?? []).some(({ name }) => /^(?:configure_logging|setup_logging|load_log_config)$/.test(name))
  );
}
