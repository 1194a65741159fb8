import { expect, test } from "vitest";
import { memoryFiles } from "../model/files.ts";
import { known } from "../model/value.ts";
import { readApp } from "./app.ts";

const files = () =>
  memoryFiles({
    "api/shop/__init__.py": "",
    "api/shop/main.py": `import os
from fastapi import FastAPI

app = FastAPI()
PREFIX = os.environ.get("PREFIX", "/v1")

def setup():
    from .boot import start
    start()

setup()

@app.get(PREFIX + "/items")
def items():
    return []
`,
    "api/shop/boot.py": 'import os\n\ndef start():\n    return os.environ["KEY"]\n',
  });

const given = (values: Record<string, string>) => (name: string) =>
  values[name] === undefined ? undefined : known(values[name]);

test("processes of one application share its facts, whatever else their environments say", () => {
  const tree = files();
  const input = { target: "shop.main:app", directory: "api", pythonPath: [] };
  const first = readApp(tree, { ...input, environment: given({ PREFIX: "/a", WORKERS: "2" }) });
  expect(first.routes.map(({ path }) => path)).toContain("/a/items");
  expect(readApp(tree, { ...input, environment: given({ PREFIX: "/a", QUEUE: "mail" }) })).toBe(first);
  const other = readApp(tree, { ...input, environment: given({ PREFIX: "/b" }) });
  expect(other.routes.map(({ path }) => path)).toContain("/b/items");
  const further = { ...input, pythonPath: ["lib"], environment: given({ PREFIX: "/a" }) };
  expect(readApp(tree, further)).not.toBe(first);
  expect(readApp(files(), { ...input, environment: given({ PREFIX: "/a" }) })).not.toBe(first);
});

test("a module that is found from two folders keeps the imports of each", () => {
  const tree = files();
  const whenOf = (target: string, directory: string) =>
    readApp(tree, { target, directory, pythonPath: [] }).environment?.find(({ name }) => name === "KEY")?.when;
  expect(whenOf("shop.main:app", "api")).toBe("import");
  expect(whenOf("api.shop.main:app", "")).toBe("import");
});
