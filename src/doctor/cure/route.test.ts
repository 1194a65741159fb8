import { expect, test } from "vitest";
import { memoryFiles } from "../../model/files.ts";
import { check } from "../check.ts";
import { cure } from "../cure.ts";

function blueprint(command: string, rest = ""): string {
  return `services:\n  - type: web\n    name: api\n    runtime: python\n    plan: starter\n    buildCommand: pip install -r requirements.txt\n    startCommand: ${command}\n    healthCheckPath: /up\n${rest}`;
}

const PLAIN = "from fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get('/deals')\ndef deals():\n    return []\n";

const REPOSITORIES: readonly (readonly [what: string, files: Record<string, string>, edited: string])[] = [
  [
    "a module",
    { "main.py": PLAIN, "render.yaml": blueprint("uvicorn main:app --host 0.0.0.0 --port $PORT") },
    "main.py",
  ],
  [
    "a folder of its own",
    {
      "src/main.py": PLAIN,
      "render.yaml": blueprint("uvicorn main:app --app-dir src --host 0.0.0.0 --port $PORT"),
    },
    "src/main.py",
  ],
  [
    "a factory",
    {
      "main.py":
        "from flask import Flask\n\n\ndef create_app():\n    app = Flask(__name__)\n\n    @app.route('/deals')\n    def deals():\n        return []\n\n    return app\n",
      "render.yaml": blueprint("gunicorn 'main:create_app()' --bind 0.0.0.0:$PORT"),
    },
    "main.py",
  ],
  [
    "a Django project",
    {
      "manage.py": "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n",
      "shop/__init__.py": "",
      "shop/settings.py": "ROOT_URLCONF = 'shop.urls'\nINSTALLED_APPS = []\nALLOWED_HOSTS = ['*']\nDEBUG = False\n",
      "shop/urls.py":
        "from django.urls import path\n\nfrom . import views\n\nurlpatterns = [\n    path('deals', views.deals),\n]\n",
      "shop/views.py": "from django.http import HttpResponse\n\n\ndef deals(request):\n    return HttpResponse('')\n",
      "shop/wsgi.py":
        "import os\nfrom django.core.wsgi import get_wsgi_application\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\napplication = get_wsgi_application()\n",
      "render.yaml": blueprint("gunicorn shop.wsgi --bind 0.0.0.0:$PORT"),
    },
    "shop/urls.py",
  ],
];

test.each(REPOSITORIES)("the path the platform asks for is added to %s", async (_, files, edited) => {
  const whole = {
    "requirements.txt": "fastapi==0.115.0\nuvicorn==0.34.0\nflask==3.0.0\ngunicorn==23.0.0\ndjango==5.1\n",
    ...files,
  };
  const tree = memoryFiles(whole);
  const before = await check(tree);
  const wants = ({ problem }: { problem: string }) => problem === "health-route-missing";
  expect(before.findings.filter(wants)).toHaveLength(1);
  const made = await cure(tree, before, { unsafe: true, wants });
  expect(made.refused).toEqual([]);
  expect([...made.texts.keys()]).toEqual([edited]);
  expect(made.texts.get(edited)).toMatch(/["']\/?up["']/);
  const after = await check(memoryFiles({ ...whole, ...Object.fromEntries(made.texts) }));
  expect(after.findings.filter(wants)).toEqual([]);
  expect(after.deployment.services[0]?.app.routes.map(({ path }) => path)).toContain("/up");
});

test("asking for what is served comes first, and without --unsafe-fixes nothing is added", async () => {
  const files = {
    "requirements.txt": "fastapi==0.115.0\nuvicorn==0.34.0\n",
    "main.py": PLAIN.replace("/deals", "/healthz"),
    "render.yaml": blueprint("uvicorn main:app --host 0.0.0.0 --port $PORT"),
  };
  const tree = memoryFiles(files);
  const before = await check(tree);
  const [finding] = before.findings.filter(({ problem }) => problem === "health-route-missing");
  expect(finding?.remedies.map(({ title }) => title)).toEqual([
    "Ask for /healthz, which the application serves",
    "Add a route /up",
  ]);
  expect((await cure(tree, before)).texts.size).toBe(0);
  expect((await cure(tree, before, { unsafe: true })).texts.get("render.yaml")).toContain("healthCheckPath: /healthz");
});
