import type { Grammar } from "../../model/grammar.ts";
import { releases } from "./log-releases.ts";

/**
 * What is raised where releases of two packages do not work together. Source: each pair was installed and imported,
 * 2026-11-21 (CPython 3.11); `numpy` is NumPy's own migration guide.
 */
export const grammar: Grammar = {
  speaker: "packages",
  patterns: [
    {
      kind: "pair.gunicorn-uvicorn",
      literals: ["'str' object has no attribute '_version'"],
      example: "AttributeError: 'str' object has no attribute '_version'",
    },
    {
      kind: "pair.uvicorn-worker-old",
      literals: ["has no attribute 'setup_event_loop'", "`setup_event_loop` method was replaced"],
      example: "AttributeError: 'Config' object has no attribute 'setup_event_loop'",
    },
    {
      kind: "pair.uvicorn-worker-new",
      literals: ["has no attribute 'get_loop_factory'", "No module named 'uvicorn._compat'"],
      example: "AttributeError: 'Config' object has no attribute 'get_loop_factory'",
    },
    {
      kind: "pair.gunicorn-gevent",
      literals: ["gevent worker requires gevent 2"],
      match: /gevent worker requires gevent (?<least>2[\d.]*\d) or higher/,
      example: "RuntimeError: gevent worker requires gevent 24.10.1 or higher",
    },
    {
      kind: "pair.flask-werkzeug",
      literals: ["cannot import name 'url_quote' from 'werkzeug.urls'"],
      example: "ImportError: cannot import name 'url_quote' from 'werkzeug.urls'",
    },
    {
      kind: "pair.flask-jinja",
      literals: ["cannot import name 'escape' from 'jinja2'"],
      example: "ImportError: cannot import name 'escape' from 'jinja2'",
    },
    {
      kind: "pair.flask-itsdangerous",
      literals: ["cannot import name 'json' from 'itsdangerous'"],
      example: "ImportError: cannot import name 'json' from 'itsdangerous'",
    },
    {
      kind: "pair.jinja-markupsafe",
      literals: ["cannot import name 'soft_unicode' from 'markupsafe'"],
      example: "ImportError: cannot import name 'soft_unicode' from 'markupsafe'",
    },
    {
      kind: "pair.flask-sqlalchemy",
      literals: ["module 'sqlalchemy' has no attribute '__all__'"],
      example: "AttributeError: module 'sqlalchemy' has no attribute '__all__'",
    },
    {
      kind: "pair.fastapi-pydantic",
      literals: ["cannot import name 'Undefined' from 'pydantic.fields'"],
      example: "ImportError: cannot import name 'Undefined' from 'pydantic.fields'",
    },
    {
      kind: "pair.openai-httpx",
      literals: ["unexpected keyword argument 'proxies'"],
      match: /(?:Client\.)?__init__\(\) got an unexpected keyword argument 'proxies'/,
      example: "TypeError: Client.__init__() got an unexpected keyword argument 'proxies'",
    },
    {
      kind: "pair.pandas-numpy",
      literals: ["numpy.dtype size changed"],
      example: "ValueError: numpy.dtype size changed, may indicate binary incompatibility",
    },
    ...releases,
  ],
};
