import type { Expr } from "../../formats/python/ast.ts";
import type { Sign } from "../../model/sign.ts";
import { knownValue } from "../../model/value.ts";
import { everyCall, type Where } from "../source/visit.ts";
import { CONNECTIONS } from "./connections.ts";
import { isErrand } from "./errands.ts";
import { calledName, isConstant, keywordOf, type SignTools, sign } from "./reader.ts";

type Reading = (tools: SignTools, where: Where, call: Expr & { kind: "Call" }, name: string) => Sign | undefined;

/** Signs a single call gives, by the full name of what is called. */
export function* calledSigns(tools: SignTools): Generator<Sign> {
  for (const module of tools.graph.modules.values()) {
    for (const { call, where } of everyCall(module)) {
      if (createsTables(call)) {
        yield sign(tools, "connection", where, call, { name: "sqlalchemy.MetaData.create_all" });
        continue;
      }
      const name = calledName(tools.graph, where, call);
      if (name === undefined) continue;
      for (const read of READINGS) {
        const found = read(tools, where, call, name);
        if (found) {
          yield found;
          break;
        }
      }
    }
  }
}

/** `Base.metadata.create_all(engine)`: it connects, and leaves the connection in the engine's pool. */
function createsTables({ func }: Expr & { kind: "Call" }): boolean {
  return (
    func.kind === "Attribute" &&
    func.name === "create_all" &&
    func.value.kind === "Attribute" &&
    func.value.name === "metadata"
  );
}

const SCHEDULERS =
  /^(?:apscheduler\.|flask_apscheduler\.|rocketry\.|fastapi_utils\.tasks).*\.(?:start|run)$|^(?:apscheduler\.schedulers\.\w+|flask_apscheduler)\.\w+\.start$/;
const THREADS = /^threading\.(?:Thread|Timer)\.start$/;

const scheduler: Reading = (tools, where, call, name) => {
  if (SCHEDULERS.test(name))
    return sign(tools, "scheduler", where, call, { name: name.split(".").at(-2) ?? name, detail: "scheduler" });
  if (THREADS.test(name)) {
    // A timer whose function sets the next one is a schedule.
    const isOnce = name === "threading.Thread.start" && isErrand(tools.graph, where, call);
    const detail = isOnce ? "errand" : "thread";
    return sign(tools, "scheduler", where, call, { name: name.split(".").at(-2) ?? name, detail });
  }
  return undefined;
};

const connection: Reading = (tools, where, call, name) =>
  CONNECTIONS.has(name) ? sign(tools, "connection", where, call, { name }) : undefined;

/** Variables the interpreter, the allocator or the loader reads once, before any code of ours runs. */
const READ_AT_START =
  /^(?:PYTHON(?:OPTIMIZE|UNBUFFERED|HASHSEED|DONTWRITEBYTECODE|MALLOC|FAULTHANDLER|PATH|HOME|DEVMODE|TRACEMALLOC|NODEBUGRANGES|GIL|IOENCODING|UTF8)|MALLOC_\w+|GLIBC_TUNABLES|LD_PRELOAD|LD_LIBRARY_PATH|MIMALLOC_\w+|_RJEM_\w+)$/;

const late: Reading = (tools, where, call, name) => {
  const [key] = call.args;
  if (name === "os.environ.update") {
    const keys = [
      ...call.keywords.flatMap((keyword) => keyword.name ?? []),
      ...(key?.kind === "Dict"
        ? key.entries.flatMap((entry) => (entry.key?.kind === "Str" ? entry.key.value : []))
        : []),
    ];
    const found = keys.find((one) => READ_AT_START.test(one));
    return found ? sign(tools, "late-environment", where, call, { name: found }) : undefined;
  }
  if (name !== "os.environ.setdefault" && name !== "os.putenv") return undefined;
  return key?.kind === "Str" && READ_AT_START.test(key.value)
    ? sign(tools, "late-environment", where, call, { name: key.value })
    : undefined;
};

/** Whether a variable is read before any code of ours runs, so that setting it later changes nothing. */
export function isReadAtStart(variable: string): boolean {
  return READ_AT_START.test(variable);
}

const SERVERS =
  /^(?:flask\.Flask|quart\.Quart|sanic\.Sanic|bottle\.Bottle|dash\.Dash|apiflask\.APIFlask)\.(?:run|run_server)$|^(?:uvicorn\.run|bottle\.run|werkzeug\.serving\.run_simple|aiohttp\.web\.run_app|wsgiref\.simple_server\.make_server|flask_socketio\.SocketIO\.run)$/;

const developmentServer: Reading = (tools, where, call, name) => {
  if (!SERVERS.test(name)) return undefined;
  // Who asks before switching something on may do so for development alone.
  const on = (keyword: string) => !where.branch && isConstant(keywordOf(call, keyword), true);
  const detail = [
    on("debug") ? "debug" : isText(tools, where, call) ? "debug by text" : "",
    on("reload") || on("use_reloader") ? "reload" : "",
  ]
    .filter((part) => part !== "")
    .join(",");
  return sign(tools, "development-server", where, call, { name, ...(detail ? { detail } : {}) });
};

/** `debug=os.getenv("DEBUG", "False")`: any text but the empty one is true. */
function isText(tools: SignTools, where: Where, call: Expr & { kind: "Call" }): boolean {
  const debug = where.branch ? undefined : keywordOf(call, "debug");
  const value = debug && knownValue(tools.constants.valueOf(where.scope.module, debug));
  return value?.kind === "str" && value.value !== "";
}

const DOWNLOADS =
  /^(?:huggingface_hub\.(?:snapshot_download|hf_hub_download)|nltk\.download|gdown\.download\w*|urllib\.request\.urlretrieve|spacy\.cli\.download|torch\.hub\.(?:load|load_state_dict_from_url|download_url_to_file)|wget\.download|whisper\.load_model)$/;
const PRETRAINED =
  /^(?:transformers|diffusers)\.\w+\.from_pretrained$|^sentence_transformers\.(?:SentenceTransformer|CrossEncoder)$|^transformers\.pipeline$/;

const download: Reading = (tools, where, call, name) => {
  if (DOWNLOADS.test(name)) return sign(tools, "download", where, call, { name });
  if (!PRETRAINED.test(name)) return undefined;
  const given = name === "transformers.pipeline" ? (keywordOf(call, "model") ?? call.args[1]) : call.args[0];
  // A path is on the disk; a name is fetched, unless a cache has it.
  if (given?.kind !== "Str" || /^[./~]/.test(given.value) || isConstant(keywordOf(call, "local_files_only"), true))
    return undefined;
  return sign(tools, "download", where, call, { name, detail: given.value });
};

const LOG_FILES =
  /^logging\.(?:FileHandler|handlers\.(?:RotatingFileHandler|TimedRotatingFileHandler|WatchedFileHandler))$/;

const logFile: Reading = (tools, where, call, name) => {
  const path = LOG_FILES.test(name)
    ? (call.args[0] ?? keywordOf(call, "filename"))
    : name === "logging.basicConfig"
      ? keywordOf(call, "filename")
      : name === "loguru.logger.add"
        ? call.args[0]
        : undefined;
  return path?.kind === "Str" ? sign(tools, "logging-file", where, call, { name, detail: path.value }) : undefined;
};

const READINGS: readonly Reading[] = [scheduler, connection, late, developmentServer, download, logFile];
