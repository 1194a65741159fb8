/** Short names of worker classes some release of gunicorn knew, from 19.0 on. Source: its entry points. */
const KNOWN = new Set([
  "sync",
  "gthread",
  "gevent",
  "gevent_wsgi",
  "gevent_pywsgi",
  "eventlet",
  "tornado",
  "gaiohttp",
  "asgi",
]);

/** Whether a release knew the class; a name none of them knew is a slip. */
export function isOnceKnown(name: string | undefined): boolean {
  return name !== undefined && KNOWN.has(name);
}
