import { expect, test } from "vitest";
import { servedBy, startsServer } from "./start-scripts.ts";
import { startedScript } from "./started.ts";

test.each([
  ["#!/bin/sh\npython manage.py migrate\nexec gunicorn shop.wsgi:application --bind 0.0.0.0:8000\n", "shop"],
  ["gunicorn \\\n  --workers 2 \\\n  main:app\n# the end\n", "main"],
  ["source venv/bin/activate\nif true; then\n  poetry run python -m uvicorn 'app.main:app' --port 80\nfi\n", "app"],
  ["A=1 /srv/venv/bin/gunicorn --reload api:app\r\n", "api"],
  ["nohup uvicorn --factory app:create &\nwait\n", "app"],
])("%j serves", (text, module) => {
  expect(startsServer(text)).toBe(true);
  expect(servedBy(text)).toBe(module);
});

test.each([
  ["", "nothing"],
  ["uvicorn main:app --reload\n", "a developer's reloader"],
  ["gunicorn main:app &\npytest\n", "a server that tests are run against"],
  ["# gunicorn main:app\n", "a comment"],
  ["pip install gunicorn uvicorn\n", "names of packages"],
  ["python manage.py runserver\n", "no server for production"],
])("%j does not (%s)", (text) => {
  expect(startsServer(text)).toBe(false);
});

test("no module is named where none stands on the line", () => {
  expect(servedBy("gunicorn -c conf.py\n")).toBeUndefined();
});

const read = (path: string): string => (path.endsWith("start.sh") ? "exec gunicorn main:app\n" : "echo\n");

test.each([
  ["/opt/shop/api/start.sh", "/opt/shop/api", { directory: "api", root: "/opt/shop", sure: true }],
  ["/bin/bash /opt/shop/api/start.sh 1", "/opt/shop", { directory: "", root: "/opt/shop", sure: true }],
  ["/opt/shop/api/start.sh", undefined, { directory: "", root: "/opt/shop", sure: false }],
  ["/opt/shop/api/start.sh", "/opt/shop/else", { directory: "", root: "/opt/shop", sure: false }],
  ["/opt/shop/api/start.sh", "/var/lib", { directory: "", root: "/opt/shop", sure: false }],
  ["/opt/shop/api/stop.sh", "/opt/shop", undefined],
  ["/opt/shop/start.sh", "/opt/shop", undefined],
  ["start.sh", "/opt/shop", undefined],
])("%s in %s", (command, directory, expected) => {
  expect(startedScript(command, directory, ["api/start.sh", "api/stop.sh"], read)).toEqual(expected);
});
