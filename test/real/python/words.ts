/** Variables the modules ask for. */
export const VARIABLES = [
  "WEB_CONCURRENCY",
  "PORT",
  "TIMEOUT",
  "LOG_LEVEL",
  "ENV",
  "DEBUG",
  "HOSTS",
  "GUNICORN_WORKERS",
  "RATIO",
  "DATABASE_URL",
  "NAME",
];

/** Settings of gunicorn, which the modules set. */
export const SETTINGS = [
  "workers",
  "threads",
  "timeout",
  "bind",
  "keepalive",
  "loglevel",
  "max_requests",
  "backlog",
  "worker_class",
  "graceful_timeout",
  "accesslog",
  "proc_name",
  "preload_app",
  "raw_env",
  "worker_connections",
  "chdir",
];

/** Texts as settings have them, some of them awkward. */
export const WORDS = [
  "web",
  "api",
  "prod",
  "dev",
  "Staging",
  "a,b",
  " x ",
  "true",
  "0.0.0.0",
  "8000",
  "info",
  "DEBUG",
  "gthread",
  "",
  "uvicorn.workers.UvicornWorker",
  "it's",
  "100%",
  "{}",
];
