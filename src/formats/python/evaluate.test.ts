import { describe, expect, test } from "vitest";
import { evaluateModule } from "./evaluate.ts";
import { plainValue } from "./values.ts";

type Environment = Record<string, string | { unknown: string }>;

function evaluate(
  text: string,
  environment: Environment = {},
  more: Partial<Parameters<typeof evaluateModule>[0]> = {},
) {
  return evaluateModule({
    file: "gunicorn.conf.py",
    text,
    environment: (name) => {
      const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
      if (value === undefined) return undefined;
      return typeof value === "string" ? { known: true, value } : { known: false, why: value.unknown };
    },
    ...more,
  });
}

function plain(text: string, name: string, environment: Environment = {}): unknown {
  return plainValue(evaluate(text, environment).names.get(name)?.value);
}

describe("evaluating a configuration module", () => {
  test("says where a value was given", () => {
    const text = 'import os\nworkers = int(os.getenv("N", "2"))  # two\n';
    const found = evaluate(text).names.get("workers");
    expect(found && text.slice(found.at.start, found.at.end)).toBe('int(os.getenv("N", "2"))');
  });

  test("reads the environment it is given, and says what it read", () => {
    const text = 'import os\nbind = f"0.0.0.0:{os.environ[\'PORT\']}"\nworkers = int(os.getenv("N", "2"))\n';
    const values = evaluate(text, { PORT: "9000" });
    expect(plainValue(values.names.get("bind")?.value)).toBe("0.0.0.0:9000");
    expect(values.environmentRead.map(({ name, hasDefault }) => [name, hasDefault])).toEqual([
      ["PORT", false],
      ["N", true],
    ]);
  });

  test("makes no text of a variable that is set nowhere here, and takes it for None elsewhere", () => {
    const text =
      'import os\nport = os.getenv("P")\nbind = f"0.0.0.0:{port}"\nnames = str([os.environ.get("N", None)])\nworkers = os.getenv("W") or 2\nmissing = port is None\nplain_none = str(None)\n';
    expect(plain(text, "bind")).toBeUndefined();
    expect(plain(text, "names")).toBeUndefined();
    expect(plain(text, "workers")).toBe(2);
    expect(plain(text, "missing")).toBe(true);
    expect(plain(text, "plain_none")).toBe("None");
  });

  test("bounds what depends on the processors of the service", () => {
    const values = evaluate(
      "import multiprocessing\nworkers = multiprocessing.cpu_count() * 2 + 1\nfew = min(workers, 4)\nat_least = max(2, workers)\n",
      {},
      { cpus: { least: 1, most: 8 } },
    );
    expect(values.names.get("workers")?.value).toMatchObject({ known: false, least: 3, most: 17 });
    expect(values.names.get("few")?.value).toMatchObject({ known: false, least: 3, most: 4 });
    expect(values.names.get("at_least")?.value).toMatchObject({ known: false, least: 3, most: 17 });
  });

  test("follows both ways where a condition is not known", () => {
    const text =
      'import os\nif os.getenv("FLAG"):\n    workers = 2\n    same = "x"\nelse:\n    workers = 4\n    same = "x"\ndouble = workers * 2\n';
    const values = evaluate(text, { FLAG: { unknown: "it is set in the dashboard" } });
    expect(values.names.get("same")?.value).toEqual({ known: true, value: { kind: "str", value: "x" } });
    expect(values.names.get("workers")?.value).toMatchObject({ known: false, least: 2, most: 4 });
    expect(values.names.get("double")?.value).toMatchObject({
      known: false,
      among: [
        { kind: "int", value: 4n },
        { kind: "int", value: 8n },
      ],
    });
  });

  test("keeps what was set before an exception, and says where it ends", () => {
    const text = 'workers = 3\ntimeout = int("30s")\nthreads = 9\n';
    const values = evaluate(text);
    expect(plainValue(values.names.get("workers")?.value)).toBe(3);
    expect(values.names.has("threads")).toBe(false);
    expect(values.stopped && text.slice(values.stopped.at.start, values.stopped.at.end)).toBe('int("30s")');
  });

  test("follows an exception that may come into its handler", () => {
    const text =
      'import os\ntry:\n    workers = int(os.getenv("N"))\nexcept (TypeError, ValueError):\n    workers = 2\n';
    expect(plain(text, "workers")).toBe(2);
    expect(plain(text, "workers", { N: "5" })).toBe(5);
    const unsure = evaluate(text, { N: { unknown: "it is set in the dashboard" } }).names.get("workers")?.value;
    expect(unsure?.known).toBe(false);
  });

  test.each([
    ["an endless loop", "workers = 2\nwhile True:\n    x = 1\nworkers = 5\n"],
    ["endless recursion", "workers = 2\ndef f(n):\n    return f(n + 1)\nx = f(0)\nworkers = 5\n"],
    ["a huge loop", "workers = 2\nfor i in range(10 ** 12):\n    x = i\n"],
  ])("ends %s, and claims nothing of what comes after", (_, text) => {
    const values = evaluate(text);
    expect(values.stopped?.why).toBeTruthy();
    const workers = values.names.get("workers")?.value;
    expect(workers?.known && workers.value).not.toEqual({ kind: "int", value: 5n });
  });

  test("is bounded on a file of five megabytes", () => {
    const values = evaluate(`workers = 2\ntimeout = 7\n${"x = [1, 2, 3]\n".repeat(360_000)}timeout = 9\n`);
    expect(values.stopped).toBeDefined();
    expect(plainValue(values.names.get("workers")?.value)).toBe(2);
    expect(values.names.get("timeout")?.value.known).toBe(false);
  });

  test("says where a file that is no Python ends", () => {
    const values = evaluate("services:\n  - type: web\n    name: api\n    plan: free tier\nenvVars here\n");
    expect(values.errors.length).toBeGreaterThan(0);
    expect(values.stopped).toBeDefined();
  });

  test("reads sibling modules, and gives up on names a foreign one may bring", () => {
    const sibling = (module: string) =>
      module === "base" || module === ".base"
        ? { file: "base.py", text: "workers = 3\n_hidden = 1\ntimeout = workers * 10\n" }
        : undefined;
    const values = evaluate("from base import *\nfrom .base import timeout as t\n", {}, { sibling });
    expect(plainValue(values.names.get("workers")?.value)).toBe(3);
    expect(plainValue(values.names.get("t")?.value)).toBe(30);
    expect(values.names.has("_hidden")).toBe(false);
    expect(evaluate("workers = 3\nfrom nowhere import *\n").names.get("workers")?.value.known).toBe(false);
  });

  test("loses an object that unknown code was given", () => {
    const text = "import thing\nhosts = ['a']\nother = hosts\nthing.fill(hosts)\nsafe = 1\n";
    const values = evaluate(text);
    expect(values.names.get("hosts")?.value.known).toBe(false);
    expect(values.names.get("other")?.value.known).toBe(false);
    expect(plainValue(values.names.get("safe")?.value)).toBe(1);
  });

  test("loses what a loop over something unknown may change", () => {
    const text = "import thing\nitems = []\nn = 1\nkept = 2\nfor x in thing.all():\n    items.append(x)\n    n += 1\n";
    const values = evaluate(text);
    expect(values.names.get("items")?.value.known).toBe(false);
    expect(values.names.get("n")?.value.known).toBe(false);
    expect(plainValue(values.names.get("kept")?.value)).toBe(2);
  });

  test.each([
    ["globals", "workers = 2\nglobals()['workers'] = 5\n"],
    ["exec", "workers = 2\nexec('workers = 5')\n"],
    ["an enum", "from enum import Enum\nclass E(Enum):\n    A = 1\nworkers = E.A\n"],
    [
      "a property that sets",
      "class C:\n    def __init__(self):\n        self._n = 1\n    @property\n    def n(self):\n        return self._n\n    @n.setter\n    def n(self, v):\n        self._n = v * 2\nc = C()\nc.n = 4\nworkers = c._n\n",
    ],
    [
      "an element nobody knows",
      "import os\nall_ = {'a': {'n': 1}, 'b': {'n': 2}}\nall_[os.getenv('S')]['n'] = 9\nworkers = all_['a']['n']\n",
    ],
    ["one of two lists", "import os\na = [1]\nb = [2]\nc = a if os.getenv('S') else b\nc.append(3)\nworkers = a\n"],
    ["digits of other scripts", "workers = float('٣')\n"],
  ])("claims nothing of what %s may have changed", (_, text) => {
    expect(evaluate(text, { S: { unknown: "it is a secret" } }).names.get("workers")?.value.known).toBe(false);
  });

  test("refuses what the environment refuses", () => {
    expect(evaluate("import os\na = 1\nos.environ['X'] = 5\nb = 2\n").stopped?.why).toContain("TypeError");
  });

  test("stays right when there are too many ways to follow", () => {
    const branches = Array.from(
      { length: 12 },
      (_, i) => `if os.getenv("V${i}"):\n    a${i} = 1\nelse:\n    a${i} = 2\n`,
    ).join("");
    const environment = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`V${i}`, { unknown: "unset" }]));
    const values = evaluate(`import os\nfixed = 5\n${branches}`, environment);
    expect(plainValue(values.names.get("fixed")?.value)).toBe(5);
    expect(values.names.get("a3")?.value.known).toBe(false);
  });

  test.each([
    [
      "decouple",
      'from decouple import config, Csv\nv = config("A", default="1", cast=bool)\nw = config("H", default="a, b", cast=Csv())\n',
      true,
      ["a", "b"],
    ],
    ["environs", 'from environs import Env\nenv = Env()\nv = env.int("A", 7)\nw = env.str("H", "x")\n', 7, "x"],
    [
      "django-environ",
      'import environ\nenv = environ.Env()\nv = env.bool("A", default=False)\nw = env("H", default="y")\n',
      false,
      "y",
    ],
    [
      "pydantic",
      "from pydantic_settings import BaseSettings\nclass S(BaseSettings):\n    a_port: int = 9\n    name: str = 'n'\ns = S()\nv = s.a_port\nw = s.name\n",
      9,
      "n",
    ],
  ])("knows the defaults of %s", (_, text, v, w) => {
    const values = evaluate(text, {}, { readText: () => undefined });
    expect(plainValue(values.names.get("v")?.value)).toEqual(v);
    expect(plainValue(values.names.get("w")?.value)).toEqual(w);
  });

  test("takes variables from a .env file only where it can see the file", () => {
    const text = 'import os\nfrom dotenv import load_dotenv\nload_dotenv()\nport = os.getenv("PORT", "1")\n';
    expect(plainValue(evaluate(text, {}, { readText: () => "PORT=5000\n" }).names.get("port")?.value)).toBe("5000");
    expect(plainValue(evaluate(text, { PORT: "7" }, { readText: () => "PORT=5000\n" }).names.get("port")?.value)).toBe(
      "7",
    );
    expect(evaluate(text).names.get("port")?.value.known).toBe(false);
  });
});
