import { FASTAPI, FASTAPI_WITHOUT_HEALTH, FLASK, FLASK_FACTORY, FLASK_WITHOUT_HEALTH, STARLETTE } from "./apps.ts";
import type { Fixable } from "./fixable.ts";

const FLASK_23 = "flask==3.0.3\ngunicorn==23.0.0\n";
const FASTAPI_UVICORN = "fastapi==0.115.0\nuvicorn==0.30.6\n";

function dockerfile(cmd: string): string {
  return `FROM python:3.12-slim\nENV PYTHONUNBUFFERED=1\nWORKDIR /srv\nCOPY . .\nRUN pip install -r requirements.txt\n${cmd}\n`;
}

function blueprint(command: string, health = "/healthz"): string {
  return `# Deployed by the platform team.
services:
  - type: web
    name: shop
    runtime: python
    plan: starter
    buildCommand: "pip install -r requirements.txt"
    startCommand: "${command}"
    healthCheckPath: ${health}
    envVars:
      - key: REGION
        value: eu
`;
}

const base = { health: "/healthz" };

/** Ports nobody expands, packages nobody lists, applications nobody finds, routes nobody serves. */
export const startRepositories: readonly Fixable[] = [
  {
    ...base,
    name: "gunicorn 23: $PORT in an exec-form CMD",
    problem: "port-variable-not-expanded",
    files: {
      "app.py": FLASK,
      "requirements.txt": FLASK_23,
      Dockerfile: dockerfile('CMD ["gunicorn", "--bind", "0.0.0.0:$PORT", "app:app"]'),
    },
  },
  {
    ...base,
    name: "uvicorn 0.30: $PORT in braces in an exec-form CMD",
    problem: "port-variable-not-expanded",
    files: {
      "main.py": FASTAPI,
      "requirements.txt": FASTAPI_UVICORN,
      Dockerfile: dockerfile(`CMD ["uvicorn", "main:app", "--host", "0.0.0.0", "--port", "\${PORT}"]`),
    },
  },
  {
    ...base,
    name: "uvicorn 0.30: $PORT in single quotes",
    problem: "port-variable-not-expanded",
    files: {
      "main.py": FASTAPI,
      "requirements.txt": FASTAPI_UVICORN,
      Procfile: "web: uvicorn main:app --host 0.0.0.0 --port '$PORT'\n",
    },
  },
  {
    ...base,
    name: "gunicorn is not in the requirements",
    problem: "missing-dependency",
    files: {
      "app.py": FLASK,
      "requirements.txt": "flask==3.0.3\n",
      Procfile: "web: gunicorn app:app -b 0.0.0.0:$PORT\n",
    },
  },
  {
    ...base,
    name: "uvicorn is not in the requirements",
    problem: "missing-dependency",
    files: {
      "main.py": STARLETTE,
      "requirements.txt": "starlette==0.37.2\n",
      "render.yaml": blueprint("uvicorn main:app --host 0.0.0.0 --port $PORT"),
    },
  },
  {
    ...base,
    name: "the uvicorn worker without uvicorn",
    problem: "missing-dependency",
    files: {
      "main.py": FASTAPI,
      "requirements.txt": "fastapi==0.115.0\ngunicorn==23.0.0\n",
      Procfile: "web: gunicorn main:app -k uvicorn.workers.UvicornWorker -b 0.0.0.0:$PORT\n",
    },
  },
  {
    ...base,
    name: "gunicorn 23: an attribute the module does not have",
    problem: "app-import-path-wrong",
    files: {
      "app.py": FLASK,
      "requirements.txt": FLASK_23,
      Procfile: "web: gunicorn app:application --bind 0.0.0.0:$PORT\n",
    },
  },
  {
    ...base,
    name: "uvicorn 0.30: a module in a folder",
    problem: "app-import-path-wrong",
    files: {
      "app/__init__.py": "",
      "app/main.py": FASTAPI,
      "requirements.txt": FASTAPI_UVICORN,
      "render.yaml": blueprint("uvicorn main:app --host 0.0.0.0 --port $PORT"),
    },
  },
  {
    ...base,
    name: "gunicorn 23: a file name for a module",
    problem: "app-import-path-wrong",
    files: {
      "wsgi.py": FLASK,
      "requirements.txt": FLASK_23,
      Dockerfile: dockerfile('CMD ["gunicorn", "-b", "0.0.0.0:10000", "wsgi.py:app"]'),
    },
  },
  {
    ...base,
    name: "gunicorn 23: an unquoted factory call",
    problem: "app-factory-call",
    files: {
      "shop.py": FLASK_FACTORY,
      "requirements.txt": FLASK_23,
      Procfile: "web: gunicorn shop:create_app() --bind 0.0.0.0:$PORT\n",
    },
  },
  {
    ...base,
    name: "gunicorn 23: JSON in single quotes",
    problem: "single-quoted-json-cmd",
    files: {
      "app.py": FLASK,
      "requirements.txt": FLASK_23,
      Dockerfile: dockerfile("CMD ['gunicorn', '--bind', '0.0.0.0:10000', 'app:app']"),
    },
  },
  {
    ...base,
    name: "uvicorn 0.30: a fixed port where the platform gives another",
    problem: "wrong-bind-or-port",
    files: {
      "main.py": FASTAPI,
      "requirements.txt": FASTAPI_UVICORN,
      Procfile: "web: uvicorn main:app --host 0.0.0.0 --port 8000\n",
    },
  },
  {
    ...base,
    name: "FastAPI without the route the platform asks for",
    problem: "health-route-missing",
    files: {
      "main.py": FASTAPI_WITHOUT_HEALTH,
      "requirements.txt": FASTAPI_UVICORN,
      "render.yaml": blueprint("uvicorn main:app --host 0.0.0.0 --port $PORT"),
    },
  },
  {
    ...base,
    name: "Flask without the route the platform asks for",
    problem: "health-route-missing",
    health: "/health",
    files: {
      "app.py": FLASK_WITHOUT_HEALTH,
      "requirements.txt": FLASK_23,
      "render.yaml": blueprint("gunicorn app:app --bind 0.0.0.0:$PORT", "/health"),
    },
  },
  {
    ...base,
    name: "gunicorn 21: $PORT in an exec-form CMD with workers",
    problem: "port-variable-not-expanded",
    files: {
      "app.py": FLASK,
      "requirements.txt": "flask==3.0.3\ngunicorn==21.2.0\n",
      Dockerfile: dockerfile('CMD ["gunicorn", "app:app", "--workers", "2", "--bind", "0.0.0.0:$PORT"]'),
    },
  },
  {
    ...base,
    name: "uvicorn 0.30: JSON in single quotes",
    problem: "single-quoted-json-cmd",
    files: {
      "main.py": FASTAPI,
      "requirements.txt": FASTAPI_UVICORN,
      Dockerfile: dockerfile("CMD ['uvicorn', 'main:app', '--host', '0.0.0.0', '--port', '10000']"),
    },
  },
  {
    ...base,
    name: "uvicorn 0.30: an attribute the module does not have",
    problem: "app-import-path-wrong",
    files: {
      "main.py": FASTAPI.replaceAll("app =", "api =").replaceAll("@app.", "@api."),
      "requirements.txt": FASTAPI_UVICORN,
      Procfile: "web: uvicorn main:app --host 0.0.0.0 --port $PORT\n",
    },
  },
];
