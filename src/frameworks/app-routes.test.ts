import { describe, expect, test } from "vitest";
import { readApplication } from "../../test/support/read-app.ts";
import type { AppFacts } from "../model/app.ts";

/** The routes of an application of which all are known: methods and path, sorted. */
function allRoutes(facts: AppFacts): string[] {
  expect(facts.routesComplete).toBe(true);
  return facts.routes.map((route) => `${route.methods.join("|") || "*"} ${route.path}`).sort();
}

describe("routes", () => {
  test("of FastAPI, through routers with prefixes", () => {
    const facts = readApplication(
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
    expect(allRoutes(facts)).toEqual([
      "* /static/{rest:path}",
      "GET /api/v1/users/{user_id}",
      "GET /health",
      "GET /openapi.json",
      "GET|POST /both",
      "POST /api/v1/users/{user_id}/items",
    ]);
  });

  test("of Flask, with blueprints registered in a function", () => {
    const facts = readApplication(
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
    expect(allRoutes(facts)).toEqual([
      "* /ping",
      "GET /",
      "GET /boss/{rest:path}",
      "GET /static/{filename:path}",
      "GET|DELETE /shop/items/{item}",
    ]);
  });

  test("of Django, from the URLconf the settings name", () => {
    const facts = readApplication(
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
    expect(allRoutes(facts)).toEqual([
      "* /admin/{rest:path}",
      "* /healthz",
      "* /healthz/",
      "* /shop/items/",
      "* /shop/items/{rest:path}",
      "* /shop/{pk}/",
      "GET /shop/",
    ]);
    expect([...facts.imports.keys()].sort()).toEqual(["PIL", "django", "rest_framework", "stripe"]);
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
    expect(readApplication({ "main.py": text }, "main:app").routesComplete).toBe(false);
  });
});
