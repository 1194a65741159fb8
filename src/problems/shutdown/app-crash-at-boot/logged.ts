import type { LogEvent } from "../../../model/event.ts";
import type { Logged, Trouble } from "../../../model/problem.ts";
import { alsoSays, anywhere, around, isCut, neighbours, speaksFor } from "../../logged.ts";
import { isClientGone } from "../client-gone.ts";
import { isCutByStop, isImport, isImporting, isOfStatistics } from "../kills.ts";
import { isServing } from "../serving.ts";

const IMPORTING =
  /^(?:import_app|load_wsgi|load_wsgiapp|import_module|_gcd_import|_find_and_load|exec_module|load_app|import_from_string|lifespan|startup|init_process|load|run_asgi_lifespan|manage_workers|spawn_workers|load_module|load_target|load_application|import_by_path|_load_config|_get_app|configure_logging)$/;
/** Files of gunicorn that only its master runs. */
const MASTER = /gunicorn[\\/](?:arbiter|app[\\/]\w+)\.py$/;
/** The program of a server, which Python unwinds to when nothing caught the exception: the process is gone. */
const PROGRAM = /[\\/]bin[\\/](?:gunicorn|uvicorn|hypercorn|daphne|granian|waitress-serve)$/;
/** Exit 3, "Worker failed to boot", "Application startup failed": the first exception is the reason. */
export const logged: Logged = {
  opens: [
    "worker.boot-exception",
    "server.boot-failed",
    "app.startup-failed",
    "app.lifespan-exception",
    "python.syntax-error",
    "python.raised",
    "worker.start-failed",
    "app.registry-not-ready",
    "django.misconfigured",
    "django.check-failed",
    "worker.exited",
    "container.exited",
    "platform.exited",
    "container.state",
    "platform.exited-early",
    "app.startup-timed-out",
    "stack.app-boot",
    "server.start-refused",
  ],
  closesAfterMs: 60_000,
  reach: "sign",
  explains: [
    "worker.exiting",
    "worker.exited",
    "server.boot-failed",
    "container.exited",
    "platform.exited",
    "platform.exited-early",
    "app.not-loaded",
    "app.request-failed",
    "platform.state-crashed",
    "platform.crashed",
    "worker.died",
    "proxy.refused",
    "proxy.no-live-upstream",
    "worker.signalled",
    "platform.no-open-port",
    "container.restarting",
    "probe.failed",
  ],
  judge(trouble) {
    const { opening } = trouble;
    const score = scoreOf(trouble);
    if (score === 0) return undefined;
    const raised = opening.record.block
      ? opening
      : neighbours(trouble, 200).find(
          (event) => (event.kind === "python.raised" || event.kind === "python.syntax-error") && near(opening, event),
        );
    const { fields } = opening;
    const exception = (raised?.record.block ?? opening.record.block)?.exceptions[0];
    return {
      score,
      headline: exception
        ? `The application fails to start: ${exception.type}${exception.message ? `: ${exception.message}` : ""}`.slice(
            0,
            240,
          )
        : fields.why
          ? `The application fails to start: ${fields.why}`.slice(0, 240)
          : "The application fails to start",
      for: [...speaksFor([opening]), ...speaksFor(raised && raised !== opening ? [raised] : [], "the first exception")],
      against: [],
      missing: exception ? [] : ["the traceback above the exit"],
      remedies: [
        {
          title: "Repair the first exception",
          detail:
            "Import the application in a shell of the same image (`python -c 'import main'`) and read the first traceback; what follows it is consequence.",
        },
      ],
    };
  },
};

function scoreOf(trouble: Trouble): number {
  const { kind, fields, record } = trouble.opening;
  if (kind === "worker.exited") return fields.code === "3" ? 0.6 : fields.code === "4" ? 0.45 : 0;
  if (kind === "container.exited" || kind === "platform.exited" || kind === "container.state") {
    // Of 2, which interpreters and readers of options leave with, less is known.
    if (fields.code === "2" && kind !== "container.state") return 0.41;
    if (!/^(?:1|3)$/.test(fields.code ?? "")) return 0;
    return around(trouble, ["platform.no-open-port"], 60_000, 60_000).length > 0 ? 0.62 : 0.42;
  }
  if (kind === "platform.exited-early") return 0.6;
  if (kind === "django.misconfigured") return 0.58;
  if (kind === "django.check-failed") return 0.74;
  if (kind === "python.raised") {
    const frames = record.block?.frames ?? [];
    if (isCutByStop(trouble) || record.block?.announcement?.startsWith("Exception ignored in")) return 0;
    if (frames.some(isServing) || isWhileStopping(trouble)) return 0;
    if (isOfStatistics(trouble.opening) || isClientGone(trouble.opening)) return 0;
    const atStart =
      frames.some(({ name }) => IMPORTING.test(name)) ||
      MASTER.test(frames.at(-1)?.file ?? "") ||
      PROGRAM.test(frames[0]?.file ?? "") ||
      frames.some(({ name }) => name === "execute_from_command_line" || name === "_run_module_as_main") ||
      around(
        trouble,
        ["worker.boot-exception", "app.lifespan-exception", "app.startup-failed", "app.not-loaded"],
        5000,
        5000,
      ).length > 0;
    if (atStart) return 0.72;
    if (isOfStart(fields.type ?? "", fields.text ?? "")) return 0.66;
    if (isImport(trouble.opening) || isImporting(trouble.opening)) return 0.66;
    if (frames[0]?.name === "<module>") return 0.5;
    return frames.length > 0 &&
      frames.every(({ name }) => name === "<module>" || name === "main" || name.startsWith("_"))
      ? 0.5
      : 0.3;
  }
  if (kind === "server.start-refused" && alsoSays(trouble.opening, trouble, "container.exited")) return 0;
  if (kind === "server.start-refused") return isAllThereIs(trouble) ? 0.5 : 0;
  if (kind === "stack.app-boot") return isCut(trouble.opening) && !isCutByStop(trouble) ? 0.58 : 0;
  if (kind === "python.syntax-error") return 0.8;
  return kind === "server.boot-failed" ? 0.7 : 0.76;
}

/** What frameworks raise only while an application is put together. */
function isOfStart(type: string, text: string): boolean {
  return TYPES_OF_START.test(type) || TEXTS_OF_START.test(text);
}

const TYPES_OF_START =
  /(?:^|\.)(?:FastAPIError|Pydantic\w{0,30}Error|ConfigError|SchemaError|NoReferencedTableError|NodeNotFoundError|CommandError|SettingsError|ImportStringError|ImproperlyConfigured\w{0,20}|ConfigurationError|ConfigError)$/;
const TEXTS_OF_START =
  /^(?:Model class \S{1,200} doesn't declare an explicit app_label|populate\(\) isn't reentrant|Directory '[^']{1,300}' does not exist$|no validator found for |View function mapping is overwriting|The setup method '|The name '[^']{1,100}' is already registered for|Table '[^']{1,100}' is already defined for this MetaData|Attribute name 'metadata' is reserved|No installed app with label|Mapper .{1,200} could not assemble any primary key|Error creating class proxy|duplicate base class|Application labels aren't unique|A blueprint's name collision)/;

/** The part of a lifespan behind its `yield` runs when the server stops. */
function isWhileStopping({ opening, timeline }: Trouble): boolean {
  const last = around({ opening, timeline }, ["app.stopping", "app.starting", "process.started"], 60_000, 0)
    .filter(({ index }) => index < opening.index)
    .at(-1);
  return last?.kind === "app.stopping";
}

/** One line at the head of the log, or at its end behind what `--log-level debug` tells; and no server came up. */
function isAllThereIs(trouble: Trouble): boolean {
  const { record } = trouble.opening;
  const { lines } = trouble.timeline.sources[record.source] ?? { lines: 0 };
  const isAtAnEnd = record.line <= HEAD_LINES || record.line >= lines - HEAD_LINES;
  return isAtAnEnd && anywhere(trouble, CAME_UP).length === 0;
}

const HEAD_LINES = 4;
const CAME_UP = ["server.listening", "worker.booting", "process.started", "app.started", "app.request-failed"];

function near(one: LogEvent, other: LogEvent): boolean {
  return one.record.source === other.record.source && Math.abs(one.record.line - other.record.line) < 80;
}
