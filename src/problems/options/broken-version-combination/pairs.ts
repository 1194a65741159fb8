/** Releases of two programs that do not work together. `range` texts are comma-separated comparisons (`>=0.31,<1`). */
export type Pair = {
  first: { name: string; range: string };
  second: { name: string; range: string };
  /** Only with gunicorn workers of this kind. */
  worker?: "uvicorn" | "gevent";
  /** What happens, as an end of "… together: ". */
  happens: string;
  instead: string;
  /** `reproduced`, or where it was read. */
  source: string;
};

/** Every pair is one that was reproduced by running both, or that the projects' own notes state. */
export const PAIRS: readonly Pair[] = [
  {
    first: { name: "gunicorn", range: "==24.1.0" },
    second: { name: "uvicorn", range: ">=0.31.0" },
    worker: "uvicorn",
    happens: "every worker dies with exit status 255 while it starts, in an endless loop (forwarded_allow_ips)",
    instead: "Pin gunicorn>=24.1.1.",
    source: "reproduced 2026-11-20",
  },
  {
    first: { name: "uvicorn-worker", range: "<0.4.0" },
    second: { name: "uvicorn", range: ">=0.36.0" },
    happens: "the worker calls Config.setup_event_loop, which uvicorn 0.36 removed, and fails to boot (exit status 3)",
    instead: "Pin uvicorn-worker>=0.4.0.",
    source: "reproduced 2026-11-20",
  },
  {
    first: { name: "uvicorn-worker", range: ">=0.4.0" },
    second: { name: "uvicorn", range: "<0.36.0" },
    happens: "uvicorn-worker 0.4 needs uvicorn 0.36 or newer, so the installation fails or the worker does",
    instead: "Pin uvicorn>=0.36.0.",
    source: "requirements of uvicorn-worker 0.4.0",
  },
  {
    first: { name: "gunicorn", range: ">=24.0.0" },
    second: { name: "gevent", range: "<24.10.1" },
    worker: "gevent",
    happens: "gunicorn's gevent worker refuses gevent releases before 24.10.1",
    instead: "Pin gevent>=24.10.1.",
    source: "gunicorn/workers/ggevent.py, 24.0.0",
  },
  {
    first: { name: "flask", range: "<2.2.0" },
    second: { name: "werkzeug", range: ">=3.0.0" },
    happens: "Flask imports url_quote from werkzeug.urls, which Werkzeug 3 removed (ImportError)",
    instead: "Pin werkzeug<3, or take flask>=2.3.",
    source: "Werkzeug 3.0 change log",
  },
  {
    first: { name: "flask", range: "<2.0.0" },
    second: { name: "jinja2", range: ">=3.1.0" },
    happens: "Flask 1 imports escape from jinja2, which 3.1 removed (ImportError)",
    instead: "Take flask>=2, or pin jinja2<3.1.",
    source: "Jinja 3.1 change log",
  },
  {
    first: { name: "flask-sqlalchemy", range: "<3.0.0" },
    second: { name: "sqlalchemy", range: ">=2.0.0" },
    happens: "Flask-SQLAlchemy 2 uses names that SQLAlchemy 2 removed (AttributeError while importing)",
    instead: "Take flask-sqlalchemy>=3, or pin sqlalchemy<2.",
    source: "Flask-SQLAlchemy 3.0 change log",
  },
  {
    first: { name: "fastapi", range: "<0.100.0" },
    second: { name: "pydantic", range: ">=2.0.0" },
    happens: "FastAPI before 0.100 needs pydantic 1 and cannot be imported with pydantic 2",
    instead: "Take fastapi>=0.100, or pin pydantic<2.",
    source: "FastAPI 0.100 release notes",
  },
  {
    first: { name: "openai", range: ">=1.0.0,<1.55.3" },
    second: { name: "httpx", range: ">=0.28.0" },
    happens: "the OpenAI client passes proxies to httpx, which 0.28 removed (TypeError at the first client)",
    instead: "Take openai>=1.55.3, or pin httpx<0.28.",
    source: "httpx 0.28 change log",
  },
  {
    first: { name: "pandas", range: "<2.2.2" },
    second: { name: "numpy", range: ">=2.0.0" },
    happens: "pandas was built for numpy 1 and cannot be imported with numpy 2 (numpy.dtype size changed)",
    instead: "Take pandas>=2.2.2, or pin numpy<2.",
    source: "NumPy 2.0 migration guide",
  },
];
