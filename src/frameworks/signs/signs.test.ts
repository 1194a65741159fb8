import { describe, expect, test } from "vitest";
import { memoryFiles } from "../../model/files.ts";
import { readApp } from "../app.ts";

function signs(text: string, more: Record<string, string> = {}, target = "main:app"): string[] {
  const facts = readApp(memoryFiles({ "main.py": `${text}\napp = object()\n`, ...more }), {
    target,
    directory: "",
    pythonPath: [],
  });
  return (facts.signs ?? []).map((sign) => [sign.kind, sign.when, sign.name ?? "", sign.detail ?? ""].join(" ").trim());
}

describe("signs of the source", () => {
  test.each([
    ["import functools\n@functools.lru_cache(maxsize=None)\ndef f(x): return x", ["unbounded-cache call f"]],
    ["from functools import cache\n@cache\ndef f(x): return x", ["unbounded-cache call f"]],
    [
      "_cache = {}\ndef get(k):\n    if k not in _cache:\n        _cache[k] = load(k)\n    return _cache[k]",
      ["unbounded-cache call _cache"],
    ],
    [
      "flags = {}\ndef turn(name, on):\n    if name not in flags:\n        flags[name] = on\n        return",
      ["growing-collection call flags"],
    ],
    [
      "flags = {}\ndef turn(name, on):\n    if on in flags:\n        flags[name] = on",
      ["growing-collection call flags"],
    ],
    [
      "flags = {}\ndef turn(name, on):\n    if name in flags:\n        return flags[name]\n    flags[name] = on",
      ["growing-collection call flags"],
    ],
    ["log = []\ndef handle(x):\n    log.append(x)", ["growing-collection call log"]],
    [
      "from apscheduler.schedulers.background import BackgroundScheduler\ns = BackgroundScheduler()\ns.start()",
      ["scheduler import BackgroundScheduler scheduler"],
    ],
    [
      "import threading\ndef go():\n    threading.Thread(target=print, daemon=True).start()\ngo()",
      ["scheduler import Thread thread"],
    ],
    [
      "import threading\ndef warm():\n    load()\nthreading.Thread(target=warm).start()",
      ["scheduler import Thread errand"],
    ],
    [
      "import threading, time\ndef tick():\n    while True:\n        time.sleep(9)\nthreading.Thread(None, tick).start()",
      ["scheduler import Thread thread"],
    ],
    ["import threading\ndef tick():\n    threading.Timer(9, tick).start()\ntick()", ["scheduler import Timer thread"]],
    ["import psycopg2\nconn = psycopg2.connect('x')", ["connection import psycopg2.connect"]],
    [
      "import sqlite3\ndef q():\n    c = sqlite3.connect('x')\n    return c.execute('select 1').fetchall()",
      ["connection call sqlite3.connect", "unclosed-connection call c", "database-file call sqlite3.connect x"],
    ],
    [
      "import os\nos.environ['PYTHONOPTIMIZE'] = '2'\nos.environ.setdefault('MALLOC_ARENA_MAX', '2')",
      ["late-environment import MALLOC_ARENA_MAX", "late-environment import PYTHONOPTIMIZE"],
    ],
    [
      "import requests\nfrom gevent import monkey\nmonkey.patch_all()",
      ["monkey-patch import gevent.monkey.patch_all late"],
    ],
    ["from gevent import monkey\nmonkey.patch_all()\nimport requests", ["monkey-patch import gevent.monkey.patch_all"]],
    [
      "import requests, asyncio\nasync def view():\n    return requests.get('http://x')",
      ["blocking-call call requests.get view"],
    ],
    ["def spin():\n    while True:\n        x = 1", ["unbounded-loop call spin"]],
    ["def rows():\n    return session.query(User).all()", ["unbounded-query call"]],
    ["def rows():\n    return User.query.all()", ["unbounded-query call"]],
    ["import logging\nlogging.basicConfig(filename='app.log')", ["logging-file import logging.basicConfig app.log"]],
    [
      "from sentence_transformers import SentenceTransformer\nm = SentenceTransformer('all-MiniLM-L6-v2')",
      ["download import sentence_transformers.SentenceTransformer all-MiniLM-L6-v2"],
    ],
    [
      "from slowapi import Limiter\nlimiter = Limiter(key_func=str)",
      ["process-state import slowapi.Limiter rate-limits"],
    ],
    [
      "from fastapi import WebSocket\nclass Manager:\n    def __init__(self):\n        self.active = []\n    async def connect(self, websocket: WebSocket):\n        self.active.append(websocket)",
      ["process-state import Manager sockets"],
    ],
    [
      "import uvicorn\nif __name__ == '__main__':\n    uvicorn.run('main:app', reload=True)",
      ["development-server call uvicorn.run reload", "served-address call uvicorn.run 127.0.0.1:8000"],
    ],
  ])("in %j", (text, expected) => {
    expect(signs(text)).toEqual(expected);
  });

  test.each([
    [
      "from functools import lru_cache\n@lru_cache\ndef f(x): return x\n@lru_cache(maxsize=None)\ndef settings(): return 1",
    ],
    ["_cache = {}\ndef get(k):\n    if len(_cache) > 100:\n        _cache.clear()\n    _cache[k] = 1"],
    ["seen = set()\ndef handle(x):\n    seen.add(x)\ndef done(x):\n    seen.discard(x)"],
    ["HANDLERS = {}\ndef register(name, func):\n    HANDLERS[name] = func"],
    ["flags = {}\ndef turn(name, on):\n    if name in flags:\n        flags[name] = on"],
    ["flags = {}\ndef turn(name, on):\n    if name not in flags:\n        raise KeyError(name)\n    flags[name] = on"],
    ["names = []\ndef fill():\n    names.append(1)\nfill()"],
    ["import os\nos.environ['TZ'] = 'UTC'"],
    [
      "import asyncio, requests\nasync def view(loop):\n    return await loop.run_in_executor(None, requests.get, 'http://x')",
    ],
    ["import time\ndef spin():\n    while True:\n        time.sleep(1)"],
    [
      "def rows():\n    return session.query(User).filter_by(id=1).all()\ndef few():\n    return session.query(User).limit(10).all()",
    ],
    ["from slowapi import Limiter\nlimiter = Limiter(key_func=str, storage_uri='redis://x')"],
    ["from sentence_transformers import SentenceTransformer\nm = SentenceTransformer('./models/mini')"],
  ])("stay silent in %j", (text) => {
    expect(signs(text)).toEqual([]);
  });

  test.each([
    ["from waitress import serve\nserve(app)", "0.0.0.0:8080"],
    ["from waitress import serve\nserve(app, host='', port=5000)", "0.0.0.0:5000"],
    ["from waitress import serve\nserve(app, listen='*:80')", undefined],
    ["import uvicorn\nuvicorn.run(app, host=None, port=unheard())", "127.0.0.1:"],
    ["import uvicorn\nuvicorn.run(app, host=unheard(), port=unheard())", undefined],
    ["import uvicorn\nuvicorn.run(*rest)", undefined],
    ["import uvicorn\nuvicorn.run(app, **rest)", undefined],
    ["import uvicorn\nuvicorn.run(app, fd=3)", undefined],
    ["from werkzeug.serving import run_simple\nrun_simple('localhost', 4000, app)", "localhost:4000"],
    ["from dash import Dash\nDash(__name__).run()", ":8050"],
    ["from bottle import run\nrun(app, 'wsgiref', '0.0.0.0', 80)", "0.0.0.0:80"],
  ])("say the address served by %j", (text, detail) => {
    expect(
      signs(text)
        .filter((one) => one.startsWith("served-address"))
        .map((one) => one.split(" ").at(-1)),
    ).toEqual(detail === undefined ? [] : [detail]);
  });

  test("of a script that is run include its main block", () => {
    const files = memoryFiles({
      "app.py": "from flask import Flask\napp = Flask(__name__)\nif __name__ == '__main__':\n    app.run(debug=True)\n",
    });
    const facts = readApp(files, { target: "app.py", directory: "", pythonPath: [] });
    expect(facts.signs).toMatchObject([
      { kind: "development-server", when: "import", name: "flask.Flask.run", detail: "debug" },
      { kind: "served-address", when: "import", name: "flask.Flask.run", detail: "127.0.0.1:5000" },
    ]);
  });
});
