import { describe, expect, test } from "vitest";
import { memoryFiles } from "../model/files.ts";
import { readApp } from "./app.ts";

function read(
  entries: Record<string, string>,
  target: string,
  more: { directory?: string; pythonPath?: string[] } = {},
) {
  return readApp(memoryFiles(entries), { target, directory: more.directory ?? "", pythonPath: more.pythonPath ?? [] });
}

function paths(facts: ReturnType<typeof read>): string[] {
  return facts.routes.map((route) => `${route.methods.join("|") || "*"} ${route.path}`).sort();
}

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
    const facts = read(files, "main:app");
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
    const facts = read(moved, "main:app", { directory: "backend", pythonPath: ["shared"] });
    expect([...facts.imports.keys()].sort()).toEqual(["flask", "redis"]);
    expect([...read(moved, "main:app", { directory: "backend" }).imports.keys()].sort()).toEqual(["flask", "lib"]);
  });

  test("name the repository's modules that are not there", () => {
    const facts = read({ "app/__init__.py": "", "app/main.py": "from app.gone import x\napp = 1\n" }, "app.main:app");
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
    expect(read({ "main.py": text }, target).target).toMatchObject(expected);
  });

  test("is missing where the repository has no such module, and another one is named", () => {
    const files = { "backend/app/main.py": "from fastapi import FastAPI\napp = FastAPI()\n" };
    expect(read(files, "app.main:app").target).toMatchObject({
      state: "missing-module",
      instead: ["backend.app.main"],
    });
    expect(read(files, "somepackage.web:app").target).toMatchObject({ state: "unknown" });
  });

  test("is followed into the module it is imported from", () => {
    const files = {
      "wsgi.py": "from shop import create_app\napp = create_app()\n",
      "shop/__init__.py":
        "from flask import Flask\ndef create_app():\n    app = Flask(__name__)\n    @app.route('/health')\n    def health(): return 'ok'\n    return app\n",
    };
    const facts = read(files, "wsgi:app");
    expect(facts.target).toMatchObject({ kind: "wsgi", made: "Flask" });
    expect(paths(facts)).toContain("GET /health");
    expect(facts.routesComplete).toBe(true);
  });
});

describe("routes", () => {
  test("of FastAPI, through routers with prefixes", () => {
    const facts = read(
      {
        "main.py": `from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from api import users, settings
app = FastAPI(docs_url=None, redoc_url=None)
app.include_router(users.router, prefix=settings.V1)
app.mount("/static", StaticFiles(directory="x"))
@app.get("/health")
async def health(): ...
@app.api_route("/both", methods=["GET", "POST"])
def both(): ...
`,
        "api/__init__.py": "",
        "api/settings.py": 'V1 = "/api" + "/v1"\n',
        "api/users.py": `from fastapi import APIRouter
from .items import router as items
router = APIRouter(prefix="/users")
router.include_router(items, prefix="/{user_id}/items")
@router.get("/{user_id:int}")
def one(user_id): ...
`,
        "api/items.py": 'from fastapi import APIRouter\nrouter = APIRouter()\n@router.post("")\ndef add(): ...\n',
      },
      "main:app",
    );
    expect(paths(facts)).toEqual([
      "* /static/{rest:path}",
      "GET /api/v1/users/{user_id}",
      "GET /health",
      "GET /openapi.json",
      "GET|POST /both",
      "POST /api/v1/users/{user_id}/items",
    ]);
    expect(facts.routesComplete).toBe(true);
  });

  test("of Flask, with blueprints registered in a function", () => {
    const facts = read(
      {
        "app.py": `from flask import Flask
from views import bp, admin
def register(application):
    application.register_blueprint(bp)
    application.register_blueprint(admin, url_prefix="/boss")
app = Flask(__name__)
register(app)
@app.route("/")
def index(): return ""
app.add_url_rule("/ping", view_func=index)
`,
        "views.py": `from flask import Blueprint
bp = Blueprint("bp", __name__, url_prefix="/shop")
admin = Blueprint("admin", __name__, url_prefix="/admin")
@bp.route("/items/<int:item>", methods=["GET", "DELETE"])
def items(item): ...
@admin.get("/<path:rest>")
def rest(rest): ...
`,
      },
      "app:app",
    );
    expect(paths(facts)).toEqual([
      "* /ping",
      "GET /",
      "GET /boss/{rest:path}",
      "GET /static/{filename:path}",
      "GET|DELETE /shop/items/{item}",
    ]);
    expect(facts.routesComplete).toBe(true);
  });

  test("of Django, from the URLconf the settings name", () => {
    const facts = read(
      {
        "proj/__init__.py": "",
        "proj/wsgi.py":
          'import os\nfrom django.core.wsgi import get_wsgi_application\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "proj.settings")\napplication = get_wsgi_application()\n',
        "proj/settings.py":
          'INSTALLED_APPS = ["django.contrib.admin", "rest_framework", "shop"]\nROOT_URLCONF = "proj.urls"\n',
        "proj/urls.py":
          'from django.contrib import admin\nfrom django.urls import include, path, re_path\nfrom shop import views\nurlpatterns = [\n    path("admin/", admin.site.urls),\n    path("shop/", include("shop.urls")),\n    re_path(r"^healthz/?$", views.health),\n]\n',
        "shop/__init__.py": "",
        "shop/models.py": "import PIL\n",
        "shop/views.py": "import stripe\ndef health(request): ...\n",
        "shop/urls.py":
          'from django.urls import path\nfrom rest_framework.routers import DefaultRouter\nfrom . import views\nrouter = DefaultRouter()\nrouter.register("items", views)\nurlpatterns = [path("<int:pk>/", views.health)] + router.urls\n',
      },
      "proj.wsgi:application",
    );
    expect(paths(facts)).toEqual([
      "* /admin/{rest:path}",
      "* /healthz",
      "* /healthz/",
      "* /shop/items/",
      "* /shop/items/{rest:path}",
      "* /shop/{pk}/",
      "GET /shop/",
    ]);
    expect([...facts.imports.keys()].sort()).toEqual(["PIL", "django", "rest_framework", "stripe"]);
    expect(facts.routesComplete).toBe(true);
  });

  test.each([
    [
      "a router nobody knows",
      "from fastapi import FastAPI\nfrom nowhere import router\napp = FastAPI()\napp.include_router(router)\n",
    ],
    [
      "a prefix that is not known",
      "import os\nfrom fastapi import FastAPI\napp = FastAPI()\n@app.get(os.environ['P'])\ndef f(): ...\n",
    ],
    [
      "an extension that is given the application",
      "from fastapi import FastAPI\nfrom sqladmin import Admin\napp = FastAPI()\nadmin = Admin(app)\n",
    ],
    [
      "routers in a loop",
      "from fastapi import FastAPI\nimport a\napp = FastAPI()\nfor r in a.routers:\n    app.include_router(r)\n",
    ],
  ])("are not called complete with %s", (_, text) => {
    expect(read({ "main.py": text }, "main:app").routesComplete).toBe(false);
  });
});

describe("allocations", () => {
  test("are sized by shape and type, with constants of other modules", () => {
    const facts = read(
      {
        "main.py": `import numpy as np
from fastapi import FastAPI
from config import ROWS, DIM
rng = np.random.default_rng(0)
vectors = rng.standard_normal((ROWS, DIM)).astype(np.float32)
table = np.zeros((1000, 1000))
small = np.zeros(10)
blob = b"x" * (2 * 1024 * 1024)
parts = [bytearray(1024 * 1024) for _ in range(16)]
app = FastAPI()
@app.on_event("startup")
def load():
    app.state.cache = np.ones((500_000,), dtype="float16")
@app.get("/x")
def x():
    scratch = np.zeros((9999, 9999))
    return 1
`,
        "config.py": "ROWS = 100 * 1000\nDIM = 384\n",
      },
      "main:app",
    );
    expect(facts.allocations.map(({ bytes, when, what }) => [what.slice(0, 12), bytes, when])).toEqual([
      ["rng.standard", 100_000 * 384 * 4, "import"],
      ["np.zeros((10", 8_000_000, "import"],
      ['b"x" * (2 * ', 2 * 1024 * 1024, "import"],
      ["bytearray(10", 16 * 1024 * 1024, "import"],
      ["np.ones((500", 1_000_000, "startup"],
    ]);
  });

  test("in functions the module calls happen at import, and in others with a call", () => {
    const facts = read(
      {
        "main.py": "import numpy as np\nfrom loader import load\nmodel = load()\n",
        "loader.py":
          "import numpy as np\ncache = {}\ndef load():\n    return np.zeros((1000, 1000))\ndef later():\n    cache['x'] = np.zeros((1000, 1000))\n",
      },
      "main:model",
    );
    expect(facts.allocations.map(({ when }) => when)).toEqual(["import", "call"]);
  });

  test("of models loaded by name are listed without a size", () => {
    const facts = read(
      {
        "main.py":
          'from sentence_transformers import SentenceTransformer\nNAME = "all-MiniLM-L6-v2"\nmodel = SentenceTransformer(NAME)\napp = 1\n',
      },
      "main:app",
    );
    expect(facts.models).toMatchObject([
      { name: "all-MiniLM-L6-v2", by: "sentence_transformers.SentenceTransformer", when: "import" },
    ]);
  });
});

test("variables of the environment are told with what happens without them", () => {
  const facts = read(
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
  const facts = read(
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
  const facts = read(
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
