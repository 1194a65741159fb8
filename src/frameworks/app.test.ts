import { describe, expect, test } from "vitest";
import { readApplication } from "../../test/support/read-app.ts";

describe("imports", () => {
  const files = {
    "main.py": `from __future__ import annotations
import os, json
from typing import TYPE_CHECKING
import fastapi
from app import service
from app.models import User
if TYPE_CHECKING:
    import pandas
try:
    import uvloop
except ImportError:
    uvloop = None
def report():
    import matplotlib.pyplot as plt
app = fastapi.FastAPI()
`,
    "app/__init__.py": "",
    "app/service.py": "from .models import Base\nimport httpx\ndef later():\n    from . import heavy\n",
    "app/models.py": "import sqlalchemy.orm as orm\nBase = User = orm.declarative_base()\n",
    "app/heavy.py": "import torch\n",
    "unused.py": "import tensorflow\n",
  };

  test("are followed through the repository's own modules", () => {
    const facts = readApplication(files, "main:app");
    expect([...facts.imports.keys()].sort()).toEqual(["fastapi", "httpx", "sqlalchemy"]);
    expect([...(facts.lazyImports ?? new Map()).keys()].sort()).toEqual(["matplotlib", "torch"]);
    expect([...(facts.optionalImports ?? new Map()).keys()]).toEqual(["uvloop"]);
    expect(facts.importsComplete).toBe(true);
    const place = facts.imports.get("sqlalchemy");
    expect(place && files["app/models.py"].slice(place.start, place.end)).toBe("sqlalchemy.orm");
  });

  test("stand in the folder the process starts in, and on PYTHONPATH", () => {
    const moved = {
      "backend/main.py": "import lib\nimport flask\napp = flask.Flask(__name__)\n",
      "shared/lib.py": "import redis\n",
    };
    const facts = readApplication(moved, "main:app", { directory: "backend", pythonPath: ["shared"] });
    expect([...facts.imports.keys()].sort()).toEqual(["flask", "redis"]);
    expect([...readApplication(moved, "main:app", { directory: "backend" }).imports.keys()].sort()).toEqual([
      "flask",
      "lib",
    ]);
  });

  test("name the repository's modules that are not there", () => {
    const facts = readApplication(
      { "app/__init__.py": "", "app/main.py": "from app.gone import x\napp = 1\n" },
      "app.main:app",
    );
    expect(facts.missingModules?.map((one) => one.module)).toEqual(["app.gone"]);
  });
});

describe("the app target", () => {
  test.each([
    ["from fastapi import FastAPI\napp = FastAPI()\n", "main:app", { state: "found", kind: "asgi", made: "FastAPI" }],
    ["import flask\napp = flask.Flask(__name__)\n", "main:app", { state: "found", kind: "wsgi", made: "Flask" }],
    [
      "from flask import Flask\ndef create_app(config=None):\n    app = Flask(__name__)\n    return app\n",
      "main:create_app",
      { kind: "factory", made: "Flask", requiredParameters: 0 },
    ],
    [
      "from flask import Flask\ndef create_app(config):\n    return Flask(__name__)\n",
      "main:create_app",
      { kind: "factory", requiredParameters: 1 },
    ],
    [
      "from fastapi import FastAPI\nimport socketio\napi = FastAPI()\nsio = socketio.AsyncServer()\napp = socketio.ASGIApp(sio, api)\n",
      "main:app",
      { kind: "asgi", made: "ASGIApp" },
    ],
    [
      "from fastapi import FastAPI\nfrom x import Wrap\napp = FastAPI()\napp = Wrap(app)\n",
      "main:app",
      { kind: "asgi", made: "FastAPI" },
    ],
    ["async def app(scope, receive, send):\n    pass\n", "main:app", { kind: "asgi" }],
    ["def app(environ, start_response):\n    return []\n", "main:app", { kind: "wsgi" }],
    ["from fastapi import FastAPI\napi = FastAPI()\n", "main:app", { state: "missing-attribute", instead: ["api"] }],
    ["from elsewhere import *\n", "main:app", { state: "unknown" }],
    [
      "from django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n",
      "main",
      { kind: "wsgi", made: "Django" },
    ],
  ])("of %j is understood", (text, target, expected) => {
    expect(readApplication({ "main.py": text }, target).target).toMatchObject(expected);
  });

  test("is missing where the repository has no such module, and another one is named", () => {
    const files = { "backend/app/main.py": "from fastapi import FastAPI\napp = FastAPI()\n" };
    expect(readApplication(files, "app.main:app").target).toMatchObject({
      state: "missing-module",
      instead: ["backend.app.main"],
    });
    expect(readApplication(files, "somepackage.web:app").target).toMatchObject({ state: "unknown" });
  });

  test("is followed into the module it is imported from", () => {
    const files = {
      "wsgi.py": "from shop import create_app\napp = create_app()\n",
      "shop/__init__.py":
        "from flask import Flask\ndef create_app():\n    app = Flask(__name__)\n    @app.route('/health')\n    def health(): return 'ok'\n    return app\n",
    };
    const facts = readApplication(files, "wsgi:app");
    expect(facts.target).toMatchObject({ kind: "wsgi", made: "Flask" });
    expect(facts.routes).toContainEqual(expect.objectContaining({ methods: ["GET"], path: "/health" }));
    expect(facts.routesComplete).toBe(true);
  });
});

test("variables of the environment are told with what happens without them", () => {
  const facts = readApplication(
    {
      "main.py":
        'import os\nA = os.environ["A"]\nB = os.getenv("B", "x")\nC = os.environ.get("C")\nD = os.getenv("D") or "d"\ndef f():\n    return os.environ["E"]\napp = 1\n',
    },
    "main:app",
  );
  expect(facts.environment?.map(({ name, required, raises, when }) => [name, required, raises, when])).toEqual([
    ["A", true, true, "import"],
    ["B", false, false, "import"],
    ["C", true, false, "import"],
    ["D", false, false, "import"],
    ["E", true, true, "call"],
  ]);
});

test("a script is read by its path", () => {
  const facts = readApplication(
    {
      "srv/app.py":
        "from flask import Flask\napp = Flask(__name__)\nif __name__ == '__main__':\n    import waitress\n    waitress.serve(app)\n",
    },
    "app.py",
    { directory: "srv" },
  );
  expect([...facts.imports.keys()].sort()).toEqual(["flask", "waitress"]);
  expect(facts.target).toBeUndefined();
});

test("a package that imports its own modules has them followed", () => {
  const facts = readApplication(
    {
      "app/__init__.py": "",
      "app/main.py": "from fastapi import FastAPI\nfrom app.api import documents\napp = FastAPI()\n",
      "app/api/__init__.py": "from app.api import documents\nfrom . import health\n",
      "app/api/documents.py": "import numpy\n",
      "app/api/health.py": "import redis\n",
    },
    "app.main:app",
  );
  expect([...facts.imports.keys()].sort()).toEqual(["fastapi", "numpy", "redis"]);
});
