import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { check } from "../../src/doctor/check.ts";
import { cure } from "../../src/doctor/cure.ts";
import { readDockerfile } from "../../src/formats/dockerfile/reader.ts";
import { entryOf, itemsOf, scalarOf } from "../../src/formats/yaml/node.ts";
import { readYaml } from "../../src/formats/yaml/reader.ts";
import { memoryFiles } from "../../src/model/files.ts";
import { type Fixable, fixables } from "../support/broken-starts.ts";
import { freePort, get } from "../support/net.ts";
import { realSuite } from "../support/real-suite.ts";
import { type Server, startServer } from "../support/server.ts";
import { ensureVenv, venvEnv } from "../support/venv.ts";

type Files = Readonly<Record<string, string>>;

/** The start command as its platform would run it, read by readers the fix has no part in. */
function argvOf(files: Files, how: Fixable["how"]): [string, ...string[]] {
  if (how === "procfile") return ["sh", "-c", `exec ${/^web: (.*)$/m.exec(files.Procfile ?? "")?.[1]}`];
  if (how === "blueprint") {
    const root = readYaml("render.yaml", files["render.yaml"] ?? "").documents[0]?.root;
    const service = itemsOf(entryOf(root, "services")?.value)[0];
    return ["sh", "-c", `exec ${scalarOf(entryOf(service, "startCommand")?.value)?.text}`];
  }
  const last = readDockerfile("Dockerfile", files.Dockerfile ?? "").instructions.at(-1);
  if (last?.kind !== "command") throw new Error("the image starts nothing");
  if (last.command.form === "shell") return ["sh", "-c", last.command.span.text];
  const [program = "", ...rest] = last.command.words.map((word) => word.span?.text ?? "");
  return [program, ...rest];
}

realSuite("starts that fail", ["python"], () => {
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  async function start(files: Files, how: Fixable["how"]): Promise<{ server: Server; port: number }> {
    const venv = await ensureVenv(["gunicorn==23.0.0", "uvicorn==0.34.0"]);
    const folder = mkdtempSync(join(tmpdir(), "stablehand-fixable-"));
    folders.push(folder);
    for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
    const port = await freePort();
    const env = { ...venvEnv(venv), PORT: String(port) };
    return { server: startServer({ argv: argvOf(files, how), cwd: folder, env, merge: true }), port };
  }

  test.each(fixables().map((one) => [one.name, one] as const))("%s", async (_, { files, how }) => {
    const broken = await start(files, how);
    const exit = await Promise.race([
      broken.server.exited,
      new Promise<undefined>((done) => setTimeout(() => done(undefined), 20_000)),
    ]);
    await broken.server.stop();
    expect(exit?.code, broken.server.text()).not.toBe(0);
    expect(exit, "the broken one went on running").toBeDefined();

    let now = files;
    for (let round = 0; round < 5; round += 1) {
      const tree = memoryFiles(now);
      const made = await cure(tree, await check(tree, { offers: false }), { unsafe: true });
      if (made.texts.size === 0) break;
      now = { ...now, ...Object.fromEntries(made.texts) };
    }
    expect(now).not.toEqual(files);
    const mended = await start(now, how);
    try {
      await mended.server.waitFor(/Booting worker|Uvicorn running/, 60_000);
      let answer = await get(`http://127.0.0.1:${mended.port}/health`);
      for (let attempt = 0; attempt < 20 && "failed" in answer; attempt += 1) {
        await new Promise((done) => setTimeout(done, 250));
        answer = await get(`http://127.0.0.1:${mended.port}/health`);
      }
      expect(answer).toMatchObject({ status: 200, body: "well" });
    } finally {
      await mended.server.stop();
    }
  });
});
