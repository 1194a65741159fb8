/** Names people write for a setting, taken from other programs or from the command-line option. */
const ALIASES: Readonly<Record<string, string>> = {
  keep_alive: "keepalive",
  keepalive_timeout: "keepalive",
  timeout_keep_alive: "keepalive",
  access_log: "accesslog",
  access_logfile: "accesslog",
  access_log_file: "accesslog",
  error_log: "errorlog",
  error_logfile: "errorlog",
  error_log_file: "errorlog",
  log_file: "errorlog",
  logfile: "errorlog",
  log_level: "loglevel",
  worker: "workers",
  max_worker: "workers",
  max_workers: "workers",
  num_workers: "workers",
  number_of_workers: "workers",
  workers_count: "workers",
  worker_count: "workers",
  worker_processes: "workers",
  worker_timeout: "timeout",
  timeouts: "timeout",
  request_timeout: "timeout",
  worker_type: "worker_class",
  workerclass: "worker_class",
  worker_threads: "threads",
  num_threads: "threads",
  preload: "preload_app",
  preload_application: "preload_app",
  app_preload: "preload_app",
  max_request: "max_requests",
  max_requests_per_worker: "max_requests",
  max_request_jitter: "max_requests_jitter",
  graceful_shutdown_timeout: "graceful_timeout",
  shutdown_timeout: "graceful_timeout",
  timeout_graceful_shutdown: "graceful_timeout",
  pid: "pidfile",
  pid_file: "pidfile",
  process_name: "proc_name",
  name: "proc_name",
  env: "raw_env",
  log_config: "logconfig",
  capture_stdout: "capture_output",
  worker_connection: "worker_connections",
  max_connections: "worker_connections",
  worker_init: "post_worker_init",
  on_worker_init: "post_worker_init",
  on_start: "on_starting",
  on_startup: "on_starting",
  on_shutdown: "on_exit",
  tmp_upload_directory: "tmp_upload_dir",
  worker_temp_dir: "worker_tmp_dir",
};

/**
 * The setting somebody meant by a name that is none, `undefined` where it does not look like one: case and
 * underscores apart, an alias, or one letter away.
 */
export function settingMeant(name: string, settings: readonly string[]): string | undefined {
  const plain = flattened(name);
  const alias = ALIASES[name.toLowerCase()];
  if (alias && settings.includes(alias)) return alias;
  const same = settings.find((setting) => flattened(setting) === plain);
  if (same) return same;
  if (plain.length < 6) return undefined;
  return settings.find((setting) => setting.length >= 6 && isOneEditAway(plain, flattened(setting)));
}

function flattened(name: string): string {
  return name.toLowerCase().replaceAll("_", "");
}

/** One letter added, left out, changed, or two neighbours swapped. */
export function isOneEditAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
