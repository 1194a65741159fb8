import { get, waitForStatus } from "../support/net.ts";
import { type Recording, type Run, recordOne, type Started } from "./recording.ts";

const SETTINGS = `from pathlib import Path

BASE_DIR = Path(__file__).parent
SECRET_KEY = "only for this recording"
DEBUG = False
ALLOWED_HOSTS = ["shop.example"]
ROOT_URLCONF = "urls"
INSTALLED_APPS = ["django.contrib.staticfiles", "django.contrib.contenttypes", "django.contrib.auth"]
MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [BASE_DIR]}]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": BASE_DIR / "db.sqlite3"}}
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "static"
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
`;

const URLS = `from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

urlpatterns = [
    path("", lambda request: HttpResponse("ok")),
    path("page", lambda request: render(request, "page.html")),
    path("users", lambda request: HttpResponse(str(get_user_model().objects.count()))),
]
`;

const FILES = {
  "settings.py": SETTINGS,
  "urls.py": URLS,
  "wsgi.py": `from django.core.wsgi import get_wsgi_application\n\napplication = get_wsgi_application()\n`,
  "page.html": `{% load static %}<link rel="stylesheet" href="{% static 'shop.css' %}">\n`,
};

const run = (hosts: string): Run => ({
  packages: ["gunicorn==23.0.0", "Django==5.1.4"],
  files: { ...FILES, "settings.py": SETTINGS.replace('["shop.example"]', hosts) },
  env: { DJANGO_SETTINGS_MODULE: "settings" },
  argv: (port) => ["gunicorn", "--bind", `127.0.0.1:${port}`, "wsgi:application"],
});

function recorded(name: string, fault: string, hosts: string, then: (started: Started) => Promise<unknown>): Recording {
  return { name, fault, needs: ["python"], record: () => recordOne(run(hosts), then) };
}

/** What Django says when it is deployed as it was developed. */
export const djangoRecordings: Recording[] = [
  recorded("django: a host name it does not allow", "disallowed-host", '["shop.example"]', async ({ url, server }) => {
    await waitForStatus(url, 400);
    await server.waitFor("Invalid HTTP_HOST header");
  }),
  recorded("django: collectstatic has not run", "static-manifest-missing", '["*"]', async ({ url, server }) => {
    await waitForStatus(url, 200);
    await get(`${url}/page`);
    await server.waitFor("Missing staticfiles manifest entry");
  }),
  recorded("django: migrate has not run", "migration-missing", '["*"]', async ({ url, server }) => {
    await waitForStatus(url, 200);
    await get(`${url}/users`);
    await server.waitFor("no such table");
  }),
];
