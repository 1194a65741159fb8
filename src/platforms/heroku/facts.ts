/**
 * Variables the Python buildpack sets for gunicorn. Buildpack source, read 2026-11-20.
 */
export const HEROKU_ENVIRONMENT: Readonly<Record<string, string>> = {
  GUNICORN_CMD_ARGS: "--access-logfile -",
  FORWARDED_ALLOW_IPS: "*",
};

/** Seconds after which the router answers 503 (H12). Heroku error codes, read 2026-11-20. */
export const HEROKU_ROUTER_SECONDS = 30;
