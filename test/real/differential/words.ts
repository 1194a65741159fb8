/** What servers are told to serve. */
export const TARGETS = ["main:app", "app:create_app()", "pkg.web:app", "main", "wsgi"];

/** Words that belong to no option. */
export const STRAY = ["false", "true", "4", "-1", "-0.5", "", "--", "a b", "-", "off", "0.0.0.0", "-w 4", "- x"];

/** Texts one server or the other takes for a whole number. */
export const INTS = ["0", "1", "2", "4", "007", "0o22", "0x10", "1_000", " 8 ", "+3", "65536"];

/** Texts people write where a whole number is asked for, and that are none, or below zero. */
export const BAD_INTS = ["four", "1.5", "", "30s", "-1", "$(nproc)", "$WORKERS", "1__0", "0x", "auto"];

/** Addresses to listen on. */
export const BINDS = [
  "0.0.0.0:8000",
  ":80",
  "localhost",
  "",
  "[::1]:80",
  "[::]",
  "unix:/tmp/s",
  "unix:s",
  "fd://3",
  "tcp://h:1",
];

/** Texts that look like addresses to listen on. */
export const BAD_BINDS = ["0.0.0.0:$PORT", "a:b", "fd://x", "0.0.0.0:", "h:1:2", "[::1]:x", "tcp://x:y"];

/** Lists of addresses that are trusted. */
export const ADDRESSES = ["*", "127.0.0.1", "::1", "127.0.0.1,::1", "", " 10.0.0.1 , * "];

/** Texts that look like addresses, networks among them, which not every release takes. */
export const BAD_ADDRESSES = [
  "10.0.0.0/8",
  "10.0.0.1/8",
  "fe80::1%eth0",
  "a.example",
  "::/0",
  "1.2.3",
  "01.2.3.4",
  "10.0.0.0/255.0.0.0",
];

/** Texts of any kind. */
export const WORDS = [
  "x",
  "info",
  "-",
  "/nonexistent/x.log",
  " padded ",
  "a,b",
  "%(h)s",
  "auto",
  "on",
  "none",
  "True",
  "drop",
  "poll",
];

/** Worker classes. */
export const CLASSES = [
  "sync",
  "gthread",
  "gevent",
  "tornado",
  "gunicorn.workers.sync.SyncWorker",
  "uvicorn.workers.UvicornWorker",
];

/** Names no worker class has, or that lack what they need. */
export const BAD_CLASSES = ["threads", "eventlet", "asgi", "Sync", ""];
