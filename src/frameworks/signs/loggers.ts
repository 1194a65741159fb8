import type { Sign } from "../../model/sign.ts";
import { everyCall } from "../source/visit.ts";
import { calledName, type SignTools, sign } from "./reader.ts";

/** Words of a module that gives loggers an output or a level, or hands them to somebody who does. */
const CONFIGURES =
  /\b(?:basicConfig|dictConfig|fileConfig|addHandler|setLevel|LOGGING_CONFIG|StreamHandler|RichHandler|setup_logging|configure_logging|init_logging|setup_logger|LOG_CONFIG|logging\.root|logging\.lastResort)\b|^LOGGING\b|\b(?:import|from)\s+(?:structlog|loguru|logfire|watchtower|google\.cloud\.logging|ddtrace|json_log_formatter|pythonjsonlogger|ecs_logging|absl|coloredlogs|daiquiri|picologging|eliot|logbook)\b|["'](?:uvicorn|gunicorn)(?:\.\w+)?["']/m;

/** The first message below WARNING of each logger that nobody gave an output. */
export function* silentLoggers(tools: SignTools): Generator<Sign> {
  const modules = [...tools.graph.modules.values()];
  if (modules.some(({ syntax }) => CONFIGURES.test(syntax.text))) return;
  for (const module of modules) {
    for (const { call, where } of everyCall(module)) {
      if (!/^logging\.getLogger\.(?:info|debug)$/.test(calledName(tools.graph, where, call) ?? "")) continue;
      yield sign(tools, "silent-logger", where, call, {
        name: call.func.kind === "Attribute" ? call.func.name : "info",
      });
      break;
    }
  }
}
