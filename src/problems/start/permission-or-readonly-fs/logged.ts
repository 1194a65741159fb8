import { around, FAILED_START, isMereFrame, signature } from "../../logged.ts";
import { isPrivileged } from "../listening.ts";
import { unboundFor } from "../unbound.ts";

/** The process may not write or open something. */
export const logged = signature({
  opens: [
    "shell.permission-denied",
    "disk.readonly",
    "fs.mount-replaced",
    "fs.no-temporary-directory",
    "proxy.socket-denied",
    "bind.denied",
    "bind.failed",
    "sqlite.not-writable",
    "stack.file-open",
  ],
  score: ({ kind }, trouble) =>
    kind === "bind.failed" ? unboundFor(trouble).denied : kind === "stack.file-open" ? 0.5 : 0.84,
  headline: ({ kind, fields }) =>
    kind.startsWith("bind.") && isPrivileged(fields.address)
      ? `Only root may bind a port below 1024, and ${fields.address} is one`
      : kind === "fs.mount-replaced"
        ? `${fields.file} is a mount of its own, which no file can take the place of`
        : kind === "disk.readonly"
          ? "The file system is read-only"
          : kind === "sqlite.not-writable"
            ? "SQLite cannot open or write its file: the folder is missing, or belongs to somebody else"
            : kind === "proxy.socket-denied"
              ? "nginx may not open the socket of the application"
              : "The process lacks the right to open or write a file",
  explains: [...FAILED_START, "bind.failed", "redis.misconfigured", "python.raised", "app.request-failed"],
  unless: (event, trouble) =>
    isMereFrame(event) ||
    (event.kind === "bind.failed" && unboundFor(trouble).denied === 0) ||
    /Control server error|\/(?:gunicorn\.ctl|\.gunicorn)\b/.test(event.record.message) ||
    (event.record.level !== "critical" &&
      around(trouble, ["server.control-error"], 2000, 1000).some(
        (other) => Math.abs(other.record.line - event.record.line) <= 3,
      )),
});
