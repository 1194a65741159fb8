import type { EventKind } from "../../../model/event.ts";

/** Releases of two programs that do not work together. `range` texts are comma-separated comparisons (`>=0.31,<1`). */
export type Pair = {
  first: { name: string; range: string };
  second: { name: string; range: string };
  /** Only with gunicorn workers of this kind. */
  worker?: "uvicorn" | "gevent";
  /** What happens, as an end of "… together: ". */
  happens: string;
  instead: string;
  /** Kind of the line it shows itself by in a log. */
  shows?: EventKind;
  /** Releases of the first that take any of the second: pip installs the newest where no list holds it back. */
  unheld?: Unheld;
  /** Only where the application imports the first by this name. */
  imported?: string;
  /** Only where code makes clients of OpenAI's that bring up HTTP clients of their own. */
  clients?: "openai";
  /** Only this pair prints that line, whatever else is installed. */
  unmistakable?: boolean;
  /** `reproduced`, or where it was read. */
  source: string;
};

/** Who takes any release of another package; releases as their own metadata say, read from PyPI on 2026-11-22. */
export type Unheld = {
  /** Releases of the first; with `anyRelease` all there are, pinned or not. */
  range: string;
  anyRelease?: boolean;
  /** The first release of the second that breaks it, as people call it. */
  newest: string;
  /** The oldest Python that release can be installed on. */
  python: string;
  /** Packages with releases that hold the second back. */
  holders: RegExp;
};

/** Every pair is one that was reproduced by running both, or that the projects' own notes state. */
export const PAIRS: readonly Pair[] = [
  {
    first: { name: "gunicorn", range: "==24.1.0" },
    second: { name: "uvicorn", range: ">=0.31.0" },
    worker: "uvicorn",
    happens: "every worker dies with exit status 255 while it starts, in an endless loop (forwarded_allow_ips)",
    instead: "Pin gunicorn>=24.1.1.",
    shows: "pair.gunicorn-uvicorn",
    unmistakable: true,
    source: "reproduced 2026-11-20",
  },
  {
    first: { name: "uvicorn-worker", range: "<0.4.0" },
    second: { name: "uvicorn", range: ">=0.36.0" },
    happens: "the worker calls Config.setup_event_loop, which uvicorn 0.36 removed, and fails to boot (exit status 3)",
    instead: "Pin uvicorn-worker>=0.4.0.",
    shows: "pair.uvicorn-worker-old",
    unmistakable: true,
    source: "reproduced 2026-11-20",
  },
  {
    first: { name: "uvicorn-worker", range: ">=0.4.0" },
    second: { name: "uvicorn", range: "<0.36.0" },
    happens: "uvicorn-worker 0.4 needs uvicorn 0.36 or newer, so the installation fails or the worker does",
    instead: "Pin uvicorn>=0.36.0.",
    shows: "pair.uvicorn-worker-new",
    unmistakable: true,
    source: "requirements of uvicorn-worker 0.4.0",
  },
  {
    first: { name: "gunicorn", range: ">=24.0.0" },
    second: { name: "gevent", range: "<24.10.1" },
    worker: "gevent",
    happens: "gunicorn's gevent worker refuses gevent releases before 24.10.1",
    instead: "Pin gevent>=24.10.1.",
    shows: "pair.gunicorn-gevent",
    unmistakable: true,
    source: "gunicorn/workers/ggevent.py, 24.0.0",
  },
  {
    first: { name: "flask", range: "<2.2.4" },
    second: { name: "werkzeug", range: ">=3.0.0" },
    unheld: {
      range: ">=2.0.0,<2.2.4",
      newest: "3",
      python: "3.8",
      holders: /^(?:connexion|dash|flask-restx|flask-appbuilder|apache-|moto|localstack|tensorboard|mlflow|odoo|eve)/,
    },
    happens: "Flask imports url_quote from werkzeug.urls, which Werkzeug 3 removed (ImportError)",
    instead: "Pin werkzeug<3, or take flask>=2.3.",
    shows: "pair.flask-werkzeug",
    source: "Werkzeug 3.0 change log",
  },
  {
    first: { name: "flask", range: "<2.0.0" },
    second: { name: "jinja2", range: ">=3.1.0" },
    unheld: {
      range: ">=1.0.0,<1.1.3",
      newest: "3.1",
      python: "3.7",
      holders: /^(?:connexion|dash|flask-appbuilder|apache-|moto|localstack|dbt-|ansible|odoo|jupyter|notebook|sphinx)/,
    },
    happens: "Flask 1 imports escape from jinja2, which 3.1 removed (ImportError)",
    instead: "Take flask>=2, or pin jinja2<3.1.",
    shows: "pair.flask-jinja",
    source: "Jinja 3.1 change log",
  },
  {
    first: { name: "flask-sqlalchemy", range: "<3.0.0" },
    second: { name: "sqlalchemy", range: ">=2.0.0" },
    unheld: {
      range: ">=2.0,<3.0.0",
      newest: "2",
      python: "3.7",
      holders:
        /^(?:apache-|flask-appbuilder|databases|ormar|sqlmodel|dataset|gino|snowflake-|sqlalchemy-|langchain|mlflow|optuna|prefect|great-|dagster|superset|alembic-|fastapi-users)/,
    },
    happens: "Flask-SQLAlchemy 2 uses names that SQLAlchemy 2 removed (AttributeError while importing)",
    instead: "Take flask-sqlalchemy>=3, or pin sqlalchemy<2.",
    shows: "pair.flask-sqlalchemy",
    source: "Flask-SQLAlchemy 3.0 change log",
  },
  {
    first: { name: "fastapi", range: "<0.100.0" },
    second: { name: "pydantic", range: ">=2.0.0" },
    happens: "FastAPI before 0.100 needs pydantic 1 and cannot be imported with pydantic 2",
    instead: "Take fastapi>=0.100, or pin pydantic<2.",
    shows: "pair.fastapi-pydantic",
    source: "FastAPI 0.100 release notes",
  },
  {
    first: { name: "openai", range: ">=1.0.0,<1.55.3" },
    second: { name: "httpx", range: ">=0.28.0" },
    happens: "the OpenAI client passes proxies to httpx, which 0.28 removed (TypeError at the first client)",
    clients: "openai",
    instead: "Take openai>=1.55.3, or pin httpx<0.28.",
    shows: "pair.openai-httpx",
    source: "httpx 0.28 change log",
  },
  {
    first: { name: "pandas", range: "<2.2.2" },
    second: { name: "numpy", range: ">=2.0.0" },
    happens: "pandas was built for numpy 1 and cannot be imported with numpy 2 (numpy.dtype size changed)",
    instead: "Take pandas>=2.2.2, or pin numpy<2.",
    shows: "pair.pandas-numpy",
    source: "NumPy 2.0 migration guide",
  },
  {
    first: { name: "flask", range: "<2.0.0" },
    second: { name: "itsdangerous", range: ">=2.1.0" },
    happens: "Flask 1 imports json from itsdangerous, which 2.1 removed (ImportError)",
    instead: "Take flask>=2, or pin itsdangerous<2.1.",
    shows: "pair.flask-itsdangerous",
    source: "reproduced 2026-11-21",
  },
  {
    first: { name: "jinja2", range: "<3.0.0" },
    second: { name: "markupsafe", range: ">=2.1.0" },
    happens: "Jinja 2 imports soft_unicode from markupsafe, which 2.1 removed (ImportError)",
    instead: "Take jinja2>=3, or pin markupsafe<2.1.",
    shows: "pair.jinja-markupsafe",
    source: "reproduced 2026-11-21",
  },
  {
    first: { name: "flask-script", range: ">=0" },
    second: { name: "flask", range: ">=2.0.0" },
    unheld: {
      range: ">=0",
      anyRelease: true,
      newest: "2",
      python: "3.6",
      holders: /^(?:connexion|dash|apache-|mlflow)/,
    },
    imported: "flask_script",
    happens: "Flask-Script imports flask._compat, which Flask 2 removed (ModuleNotFoundError); it has no newer release",
    instead: "Write the commands with Flask's own command line (@app.cli.command), or pin flask<2.",
    source: "flask_script/__init__.py of 2.0.6, the last release, and the files of Flask 2.0.0",
  },
  {
    first: { name: "djangorestframework", range: "<3.10.0" },
    second: { name: "django", range: ">=3.0.0" },
    unheld: {
      range: "<3.10.0",
      newest: "3",
      python: "3.6",
      holders:
        /^(?:wagtail|mezzanine|saleor|django-?cms|django-oscar|django-allauth|django-jet|django-suit|django-rest)/,
    },
    happens: "Django REST framework before 3.10 imports django.utils.six, which Django 3 removed (ImportError)",
    instead: "Take djangorestframework>=3.10, or pin django<3.",
    source: "the files of djangorestframework 3.9.4; Django 3.0 release notes",
  },
];
