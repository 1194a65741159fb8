import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { decode, diskFiles } from "./disk-files.ts";

const made: string[] = [];

afterEach(() => {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
});

function folder(files: Record<string, string | Buffer>): string {
  const root = mkdtempSync(join(tmpdir(), "stablehand-"));
  made.push(root);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

test("leaves out what git would not see, as git itself says", () => {
  const files: Record<string, string> = {
    ".gitignore": "*.log\n!keep.log\n/build\ncache/\ndocs/**/draft\n\\#odd\nspace \\ \n[ab].txt\nfoo/*\n!foo/bar.py\n",
    "app/.gitignore": "local.py\n!deep.log\n*.tmp",
    "app/main.py": "",
    "app/local.py": "",
    "app/deep.log": "",
    "app/x.tmp": "",
    "app/build/x.py": "",
    "build/y.py": "",
    "a.log": "",
    "keep.log": "",
    "cache/z.py": "",
    "src/cache/z.py": "",
    "src/cachet/z.py": "",
    "docs/a/b/draft/x.md": "",
    "docs/draft.md": "",
    "#odd": "",
    "a.txt": "",
    "c.txt": "",
    "foo/bar.py": "",
    "foo/baz.py": "",
  };
  const root = folder(files);
  execFileSync("git", ["init", "-q"], { cwd: root });
  const seen = execFileSync("git", ["ls-files", "-z", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  });
  expect(diskFiles(root).list()).toEqual(seen.split("\0").filter(Boolean).sort());
});

test("leaves out environments, caches and packages whatever git thinks", () => {
  const root = folder({
    "main.py": "",
    "env3/pyvenv.cfg": "home = /usr",
    "env3/lib/x.py": "",
    "node_modules/x/index.js": "",
    "a/__pycache__/x.pyc": "",
  });
  expect(diskFiles(root).list()).toEqual(["main.py"]);
});

test("lists a project in whose folder an environment was made", () => {
  const root = folder({
    "shop/pyvenv.cfg": "home = /usr",
    "shop/Procfile": "web: gunicorn shop.wsgi",
    "shop/Lib/site-packages/x.py": "",
  });
  expect(diskFiles(root).list()).toEqual(["shop/Procfile", "shop/pyvenv.cfg"]);
});

test("survives links that loop, dangle, or lead out, and lists linked folders under one name", () => {
  const outside = folder({ "secret.env": "KEY=1" });
  const root = folder({ "real/a.py": "a", "z.py": "z" });
  symlinkSync(root, join(root, "real", "loop"));
  symlinkSync("self", join(root, "self"));
  symlinkSync("nowhere", join(root, "dangling"));
  symlinkSync("real", join(root, "alias"));
  symlinkSync(outside, join(root, "outside"));
  symlinkSync(join(outside, "secret.env"), join(root, "secret.env"));
  symlinkSync("z.py", join(root, "link.py"));
  const files = diskFiles(root);
  expect(files.list()).toEqual(["link.py", "real/a.py", "secret.env", "z.py"]);
  expect(files.read("link.py")).toEqual({ kind: "text", text: "z" });
  expect(files.read("secret.env")).toMatchObject({ kind: "unreadable", why: expect.stringContaining("out of") });
  expect(files.read("self")).toMatchObject({ kind: "unreadable", why: expect.stringContaining("back to itself") });
  expect(files.read("dangling")).toMatchObject({ kind: "unreadable", why: expect.stringContaining("does not exist") });
  expect(files.read("absent")).toEqual({ kind: "missing" });
  expect(files.read("real")).toMatchObject({ kind: "unreadable", why: "it is not a file" });
});

test("names files it may not read", () => {
  const root = folder({ "render.yaml": "services: []" });
  chmodSync(join(root, "render.yaml"), 0);
  expect(asNobody(() => diskFiles(root).read("render.yaml"))).toEqual({ kind: "unreadable", why: "permission denied" });
});

/** Root may read everything, so as root the work is done under another effective user. */
function asNobody<T>(work: () => T): T {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65534);
  try {
    return work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

test("does not read what is too large, and tells binary from text first", () => {
  const big = Buffer.alloc(9 * 1024 * 1024, "x");
  const files = diskFiles(folder({ "big.yaml": big, "big.bin": Buffer.alloc(9 * 1024 * 1024) }));
  expect(files.read("big.yaml")).toEqual({ kind: "too-large", size: big.length, limit: 8 * 1024 * 1024 });
  expect(files.read("big.bin")).toMatchObject({ kind: "binary" });
});

test("decodes what people save: UTF-8, byte-order marks, UTF-16, and says how many bytes were not UTF-8", () => {
  expect(decode(Buffer.from("\ufeffa: é"))).toEqual({ kind: "text", text: "\ufeffa: é" });
  const wide = { kind: "text", text: "\ufeffflask\n", encoding: "utf-16" };
  expect(decode(Buffer.from("\ufeffflask\n", "utf16le"))).toEqual(wide);
  expect(decode(Buffer.from("\ufeffflask\n", "utf16le").swap16())).toEqual(wide);
  expect(decode(Buffer.from([0x61, 0xff, 0xef, 0xbf, 0xbd, 0xe9, 0x62]))).toEqual({
    kind: "text",
    text: "a\ufffd\ufffd\ufffdb",
    replaced: 2,
  });
  expect(decode(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1]))).toEqual({ kind: "binary", size: 6 });
});
