import { expect, test } from "vitest";
import { readShell } from "../formats/shell/reader.ts";
import { servingOf } from "./serving.ts";

test.each([
  ["#!/bin/sh\npython manage.py migrate\nexec gunicorn shop.wsgi:application --bind 0.0.0.0:8000\n", "shop"],
  ["gunicorn \\\n  --workers 2 \\\n  main:app\n# the end\n", "main"],
  ["source venv/bin/activate\nif true; then\n  poetry run python -m uvicorn 'app.main:app' --port 80\nfi\n", "app"],
  ["A=1 /srv/venv/bin/gunicorn --reload api:app\r\n", "api"],
  ["nohup uvicorn --factory app:create &\nwait\n", "app"],
  ["gunicorn main:app &\nPID=$!\nwait $PID\n", "main"],
  ['exec "$VENV"/bin/gunicorn main:app\n', "main"],
  ["cat <<EOF\npytest\nEOF\nserve() {\n  uv run --no-sync gunicorn main:app\n}\nserve\n", "main"],
  ["exec gunicorn main:app\necho 'never comes here'\n", "main"],
])("%j serves", (text, module) => {
  expect(servingOf("start.sh", text, readShell)).toEqual({ module });
});

test.each([
  ["", "nothing"],
  ["uvicorn main:app --reload\n", "a developer's reloader"],
  ["gunicorn main:app &\npytest\n", "a server that tests are run against"],
  ["# gunicorn main:app\n", "a comment"],
  ["pip install gunicorn uvicorn\n", "names of packages"],
  ["python manage.py runserver\n", "no server for production"],
  ["cat <<EOF\ngunicorn main:app\nEOF\n", "a text it prints"],
  ["serve() {\n  gunicorn main:app\n}\n", "a function nobody calls"],
  ["while ! pgrep gunicorn; do\n  sleep 1\ndone\n", "a question"],
])("%j does not (%s)", (text) => {
  expect(servingOf("start.sh", text, readShell)).toBeUndefined();
});

test("no module is named where none stands on the line", () => {
  expect(servingOf("start.sh", "gunicorn -c conf.py\n", readShell)).toEqual({});
});
