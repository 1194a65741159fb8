import { expect, test } from "vitest";
import type { Files } from "../model/files.ts";
import { memoryFiles } from "../model/files.ts";
import { check } from "./check.ts";

const TEXTS = {
  "requirements.txt": "gunicorn==23.0.0\nflask==3.1.0\n",
  "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
  Procfile: "\uFEFFweb: gunicorn app:app --workers 2\n",
};

/** As a disk gives it where the Procfile was saved in two bytes a letter. */
function wide(texts: Readonly<Record<string, string>>): Files {
  const files = memoryFiles(texts);
  return {
    list: () => files.list(),
    read(path) {
      const read = files.read(path);
      return path === "Procfile" && read.kind === "text" ? { ...read, encoding: "utf-16" } : read;
    },
  };
}

async function said(files: Files): Promise<string[]> {
  const { report } = await check(files);
  return report.findings
    .filter(({ problem }) => problem === "invalid-procfile-line")
    .map(({ severity, message }) => `${severity}: ${message.slice(0, 33)}`);
}

test("a Procfile in UTF-16 is an error, and one with a mark a warning", async () => {
  expect(await said(wide(TEXTS))).toEqual(["error: The Procfile is saved as UTF-16, "]);
  expect(await said(memoryFiles(TEXTS))).toEqual(["warning: The Procfile begins with a byte-o"]);
});

test("git may keep it in UTF-8", async () => {
  const converted = { ...TEXTS, ".gitattributes": "Procfile working-tree-encoding=UTF-16LE-BOM\n" };
  expect(await said(wide(converted))).toEqual([]);
});
