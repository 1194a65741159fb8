import { FASTAPI, FLASK, STARLETTE } from "./apps.ts";
import type { Fixable } from "./fixable.ts";

const GUNICORN_21 = "flask==3.0.3\ngunicorn==21.2.0\n";
const GUNICORN_23 = "flask==3.0.3\ngunicorn==23.0.0\n";
const UVICORN = "fastapi==0.115.0\nuvicorn==0.30.6\n";
const BOTH = "fastapi==0.115.0\n# the process manager\ngunicorn==23.0.0\nuvicorn==0.30.6\n";

function dockerfile(cmd: string): string {
  return `FROM python:3.11-slim\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt\nCOPY . .\n\n${cmd}\n`;
}

function blueprint(command: string): string {
  return `services:
  - type: web
    name: orders
    runtime: python
    plan: starter
    buildCommand: pip install -r requirements.txt
    startCommand: ${command}
    healthCheckPath: /healthz
`;
}

const base = { health: "/healthz" };

/** Command lines the pinned server refuses. */
export const optionRepositories: readonly Fixable[] = [
  {
    ...base,
    name: "gunicorn 23: --preload false in an exec-form CMD",
    problem: "stray-argument",
    files: {
      "app.py": FLASK,
      "requirements.txt": GUNICORN_23,
      Dockerfile: dockerfile(
        'CMD ["gunicorn", "app:app", "--workers", "2", "--preload", "false", "--bind", "0.0.0.0:10000"]',
      ),
    },
  },
  {
    ...base,
    name: "gunicorn 21: --preload true in a Procfile",
    problem: "stray-argument",
    files: {
      "app.py": FLASK,
      "requirements.txt": GUNICORN_21,
      Procfile: "web: gunicorn app:app --preload true --bind 0.0.0.0:$PORT\n",
    },
  },
  {
    ...base,
    name: "gunicorn 23: --reload off in a Blueprint",
    problem: "stray-argument",
    files: {
      "app.py": FLASK,
      "requirements.txt": GUNICORN_23,
      "render.yaml": blueprint("gunicorn app:app --bind 0.0.0.0:$PORT --reload off --timeout 60"),
    },
  },
  {
    ...base,
    name: "uvicorn 0.30: --proxy-headers true in a shell-form CMD",
    problem: "stray-argument",
    files: {
      "main.py": FASTAPI,
      "requirements.txt": UVICORN,
      Dockerfile: dockerfile(`CMD uvicorn main:app --host 0.0.0.0 --port \${PORT:-8000} --proxy-headers true`),
    },
  },
  {
    ...base,
    name: "gunicorn 21: --time-out for --timeout, in a folded block",
    problem: "unknown-cli-option",
    files: {
      "app.py": FLASK,
      "requirements.txt": GUNICORN_21,
      "render.yaml": blueprint(">-\n      gunicorn app:app\n      --bind 0.0.0.0:$PORT\n      --time-out 90"),
    },
  },
  {
    ...base,
    name: "uvicorn 0.30: gunicorn's --worker-class",
    problem: "unknown-cli-option",
    files: {
      "main.py": FASTAPI,
      "requirements.txt": UVICORN,
      "render.yaml": blueprint(
        "uvicorn main:app --host 0.0.0.0 --port $PORT --worker-class uvicorn.workers.UvicornWorker",
      ),
    },
  },
  {
    ...base,
    name: "uvicorn 0.30: gunicorn's --bind",
    problem: "unknown-cli-option",
    files: {
      "main.py": FASTAPI,
      "requirements.txt": UVICORN,
      Procfile: "web: uvicorn main:app --bind 0.0.0.0:$PORT\n",
    },
  },
  {
    ...base,
    name: "uvicorn 0.20: an option that came with 0.22",
    problem: "unknown-cli-option",
    files: {
      "main.py": STARLETTE,
      "requirements.txt": "starlette==0.27.0\nuvicorn==0.20.0\n",
      Procfile: "web: uvicorn main:app --host 0.0.0.0 --port $PORT --timeout-graceful-shutdown 20\n",
    },
  },
  {
    ...base,
    name: "uvicorn 0.30: gunicorn's --max-requests in an exec-form CMD",
    problem: "unknown-cli-option",
    files: {
      "main.py": FASTAPI,
      "requirements.txt": UVICORN,
      Dockerfile: dockerfile(
        'CMD ["uvicorn", "main:app", "--host", "0.0.0.0", "--port", "10000", "--max-requests", "1000"]',
      ),
    },
  },
  {
    ...base,
    name: "gunicorn 23: uvicorn's --host and --port",
    problem: "unknown-cli-option",
    files: {
      "app.py": FLASK,
      "requirements.txt": GUNICORN_23,
      Procfile: "web: gunicorn app:app --host 0.0.0.0 --port $PORT\n",
    },
  },
  {
    ...base,
    name: "gunicorn 23: uvicorn's --reload-dir beside the rest",
    problem: "unknown-cli-option",
    files: {
      "main.py": FASTAPI,
      "requirements.txt": BOTH,
      Procfile: "web: gunicorn main:app -k uvicorn.workers.UvicornWorker --bind 0.0.0.0:$PORT --reload-dir app\n",
    },
  },
  {
    ...base,
    name: "gunicorn 23: FastAPI under the sync worker",
    problem: "asgi-app-in-wsgi-server",
    files: {
      "main.py": FASTAPI,
      "requirements.txt": BOTH,
      Procfile: "web: gunicorn main:app --bind 0.0.0.0:$PORT --workers 2\n",
    },
  },
  {
    ...base,
    name: "gunicorn 21: FastAPI under the sync worker, in a Blueprint",
    problem: "asgi-app-in-wsgi-server",
    files: {
      "main.py": FASTAPI,
      "requirements.txt": "fastapi==0.115.0\ngunicorn==21.2.0\nuvicorn==0.30.6\n",
      "render.yaml": blueprint("gunicorn main:app --bind 0.0.0.0:$PORT"),
    },
  },
  {
    ...base,
    name: "uvicorn 0.30: --worker for --workers",
    problem: "unknown-cli-option",
    files: {
      "main.py": FASTAPI,
      "requirements.txt": UVICORN,
      Dockerfile: dockerfile('CMD ["uvicorn", "main:app", "--host", "0.0.0.0", "--port", "10000", "--worker", "2"]'),
    },
  },
  {
    ...base,
    name: "gunicorn 23: --bnd for --bind",
    problem: "unknown-cli-option",
    files: {
      "app.py": FLASK,
      "requirements.txt": GUNICORN_23,
      Procfile: "web: gunicorn --bnd 0.0.0.0:$PORT app:app\n",
    },
  },
  {
    ...base,
    name: "uvicorn 0.30: gunicorn's --threads in a Procfile",
    problem: "unknown-cli-option",
    files: {
      "main.py": FASTAPI,
      "requirements.txt": UVICORN,
      Procfile: `web: uvicorn main:app --threads 4 --host 0.0.0.0 --port \${PORT:-8000}\n`,
    },
  },
  {
    ...base,
    name: "gunicorn 21: --preload false in a Blueprint",
    problem: "stray-argument",
    files: {
      "app.py": FLASK,
      "requirements.txt": GUNICORN_21,
      "render.yaml": blueprint("gunicorn app:app --preload false --workers 2 --bind 0.0.0.0:$PORT"),
    },
  },
];
