import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectSameForm, laidOut, onDisk, written } from "../../test/support/writing.ts";
import { addImport } from "../formats/python/imports-writer.ts";
import { readModule } from "../formats/python/reader.ts";
import { memoryFiles } from "../model/files.ts";
import { readApp } from "./app.ts";
import { addHealthRoute } from "./health-route.ts";

const APPS: Readonly<Record<string, { files: Record<string, string>; target: string; edited: string }>> = {
  fastapi: {
    files: {
      "main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get('/x')\nasync def x():\n    return 1\n",
    },
    target: "main:app",
    edited: "main.py",
  },
  "fastapi behind a catch-all": {
    files: {
      "main.py":
        'from fastapi import FastAPI\nfrom fastapi.staticfiles import StaticFiles\n\napp = FastAPI()  # the app\napp.mount("/", StaticFiles(directory="web", html=True))\n',
    },
    target: "main:app",
    edited: "main.py",
  },
  "fastapi that is wrapped": {
    files: { "main.py": "from fastapi import FastAPI\nfrom asgi import Wrap\napp = FastAPI()\napp = Wrap(app)\n" },
    target: "main:app",
    edited: "main.py",
  },
  "flask in a factory": {
    files: {
      "wsgi.py": "from shop import create_app\n\napp = create_app()\n",
      "shop/__init__.py":
        'from flask import Flask\n\n\ndef create_app(config=None):\n  app = Flask(__name__)\n\n  @app.route("/")\n  def index():\n    return "hi"\n\n  return app\n',
    },
    target: "wsgi:app",
    edited: "shop/__init__.py",
  },
  "flask as a script": {
    files: {
      "app.py": 'from flask import Flask\napp = Flask(__name__)\n\nif __name__ == "__main__":\n    app.run()\n',
    },
    target: "app:app",
    edited: "app.py",
  },
  django: {
    files: {
      "site_/__init__.py": "",
      "site_/wsgi.py":
        'import os\nfrom django.core.wsgi import get_wsgi_application\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_.settings")\napplication = get_wsgi_application()\n',
      "site_/settings.py": 'INSTALLED_APPS = []\nROOT_URLCONF = "site_.urls"\n',
      "site_/urls.py":
        '"""Addresses."""\nfrom django.contrib import admin\nfrom django.urls import path\n\nurlpatterns = [\n    # the back office\n    path("admin/", admin.site.urls),\n]\n',
    },
    target: "site_.wsgi:application",
    edited: "site_/urls.py",
  },
};

describe("adding a health route", () => {
  test.each(Object.keys(APPS))("to %s serves the path and keeps the file's form", (name) => {
    const app = APPS[name];
    if (!app) throw new Error(name);
    fc.assert(
      fc.property(onDisk, fc.constantFrom("/health", "/healthz", "/api/v1/ping", "/_status"), (form, path) => {
        const files = Object.fromEntries(Object.entries(app.files).map(([file, text]) => [file, laidOut(text, form)]));
        const input = { target: app.target, directory: "", pythonPath: [] };
        const before = files[app.edited] ?? "";
        const after = written(before, addHealthRoute(memoryFiles(files), input, path));
        expectSameForm(before, after);
        expect(readModule(app.edited, after).errors).toEqual([]);
        const facts = readApp(memoryFiles({ ...files, [app.edited]: after }), input);
        const at = facts.routes.findIndex((route) => route.path === path);
        expect(at).toBeGreaterThanOrEqual(0);
        const hiding = facts.routes.findIndex((route) => route.path === "/{rest:path}");
        if (hiding >= 0) expect(facts.routes[at]?.place.start).toBeLessThan(facts.routes[hiding]?.place.start ?? 0);
        // Taking away what was added gives the file as it was.
        const kept = before.split(/\r?\n/).filter((line) => line.trim() !== "");
        const now = after.split(/\r?\n/);
        expect(kept.filter((line) => !now.includes(line)).length).toBe(0);
      }),
      { numRuns: 25 },
    );
  });

  test("is refused where the application cannot be followed", () => {
    const files = memoryFiles({ "main.py": "from framework import make\napp = make()\n" });
    expect(addHealthRoute(files, { target: "main:app", directory: "", pythonPath: [] }, "/health")).toMatchObject({
      refused: expect.any(String),
    });
  });

  test("does not take a name the module has", () => {
    const text = "from fastapi import FastAPI\napp = FastAPI()\ndef health():\n    pass\n";
    const after = written(
      text,
      addHealthRoute(
        memoryFiles({ "main.py": text }),
        { target: "main:app", directory: "", pythonPath: [] },
        "/health",
      ),
    );
    expect(after).toContain("def health_check():");
  });
});

test.each([
  ["import os\nx = 1\n", "import os\nfrom a import b\nx = 1\n"],
  ['"""Doc."""\nx = 1\n', '"""Doc."""\n\nfrom a import b\nx = 1\n'],
  ["from __future__ import annotations\n\nx = 1\n", "from __future__ import annotations\nfrom a import b\n\nx = 1\n"],
  ["from a import (\n    b,\n)\n", "from a import (\n    b,\n)\n"],
])("an import is added to %j where imports stand", (before, after) => {
  expect(written(before, addImport(readModule("x.py", before), "a", "b"))).toBe(after);
});
