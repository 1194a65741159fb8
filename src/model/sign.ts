import type { Place } from "./place.ts";

/** Something the source does at one place. `when` says whether importing, each worker's start, or a call does it. */
export type Sign = {
  kind: SignKind;
  place: Place;
  when: "import" | "startup" | "call";
  /** The call or name as written, short: `lru_cache(maxsize=None)`, `BackgroundScheduler`. */
  what: string;
  /** The variable, function or key it is about. */
  name?: string;
  /** Keyword or value that matters for the kind, as written. */
  detail?: string;
  also?: readonly Place[];
  /** Its module is only imported where a failure of the import is caught. */
  tried?: true;
  /** Its module is only imported in a branch that may not be taken. */
  branch?: true;
  /** Variables of the environment that no file declares and that would make it something else. */
  unless?: readonly string[];
};

/**
 * unbounded-cache: a memoizing decorator without a bound, or a dict used as a cache that is never emptied.
 * growing-collection: a list, set or dict of a module that functions add to and nothing removes from.
 * process-state: sessions, rate limits, caches or sockets kept in the process's own memory (`detail`: which; of a
 * `store`, a collection of a module, `also` says where it is made and where it is read).
 * scheduler: a scheduler or thread that is started (`detail`: scheduler, thread, or errand for a thread that does
 * nothing by the clock). connection: a database or broker connection that is opened.
 * unclosed-connection: one opened in a function and never closed. late-environment: a variable set that the
 * interpreter or allocator has already read. monkey-patch: gevent or eventlet patching (`detail`: `late` when sockets,
 * ssl or threads were imported before it). development-server: `app.run()`, `uvicorn.run()` and the like (`detail`:
 * `reload`, `debug`, or `debug by text`, which any text but the empty one is). served-address: the address of a server the source starts (`detail`: HOST:PORT, each empty where
 * it is not known). unbounded-query: a whole table loaded. blocking-call: a blocking call in an async function.
 * unbounded-loop: `while True` without a pause. download: a model or file fetched. logging-file: a log file opened.
 * file-access: a file opened by a written path (`name`: read, write, append, folder of a store, or upload; `detail`: the path).
 * pool-setting: a setting of a connection pool that its library refuses or does not read (`detail`: why, before the
 * colon). open-cors: every origin allowed with credentials. allowed-hosts: the hosts requests may name (`detail`:
 * them, by blanks; `name`: the setting or middleware). silent-logger: messages sent to a logger nobody gave an output.
 * unguarded-call: another service asked without a handler for its failing. task-queue: a queue tasks are sent to by
 * name (`detail`: celery, rq, or declared). task-option: an option of a task that is refused or read by nobody
 * (`detail`: why, before the colon). kept-results: results that never expire. swallowed-error: a task that hides its
 * errors. query-in-loop: a query for each turn of a loop. framework-setting: a setting that holds whatever the
 * environment says (`name`: it; `detail`: its worth, or of DATABASES the file; empty where it is needed and nowhere
 * set). written-secret: a secret in the source (`name`: what it is, empty for an address; `detail`: it). database-file:
 * a database that is a file, whatever the environment says (`detail`: its path). unbound-name: a name asked for while a
 * module is imported, and bound nowhere (`name`; `detail`: "module" where Python's library has one of that name). syntax-fault: where Python ends reading a
 * module (`detail`: why; `name`: releases before which, or from which on, it does, as `< 3.12` and `>= 3`; empty for all
 * of them). unbound-import: a name taken out of a module of the repository that binds none of it (`name`; `detail`: the
 * module; `also`: its file). file-beside: as file-access, by a path from the place of the module
 * (`detail`: it, from the root of the repository). form-route: a route of FastAPI that takes a form or a file
 * (`name`: its function). repeated-app: an application that Django is given twice (`name`: it; `detail`: its label).
 */
export type SignKind =
  | "unbounded-cache"
  | "growing-collection"
  | "process-state"
  | "scheduler"
  | "connection"
  | "unclosed-connection"
  | "late-environment"
  | "monkey-patch"
  | "development-server"
  | "served-address"
  | "unbounded-query"
  | "blocking-call"
  | "unbounded-loop"
  | "download"
  | "logging-file"
  | "file-access"
  | "open-cors"
  | "pool-setting"
  | "allowed-hosts"
  | "silent-logger"
  | "unguarded-call"
  | "task-queue"
  | "task-option"
  | "kept-results"
  | "swallowed-error"
  | "query-in-loop"
  | "framework-setting"
  | "written-secret"
  | "database-file"
  | "unbound-name"
  | "syntax-fault"
  | "unbound-import"
  | "file-beside"
  | "form-route"
  | "repeated-app";
