import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** What a thousand small repositories may cost: whole program, one call. */
const SECONDS = 12;
const MEGABYTES = 300;

const root = fileURLToPath(new URL("..", import.meta.url));

/** `npm run bench -- repositories [HOW-MANY]`: one call of `check` over many small repositories. */
export async function run(args: readonly string[]): Promise<void> {
  const many = Number(args[0] ?? 1000);
  const folder = mkdtempSync(join(tmpdir(), "stablehand-bench-"));
  try {
    for (let n = 0; n < many; n++) writeRepository(join(folder, `r${n}`), n);
    execFileSync(process.execPath, ["scripts/build.mjs", "--quiet"], { cwd: root });
    const peak = join(folder, "peak");
    const hook = join(folder, "hook.cjs");
    const report = `process.on("exit", () => require("fs").writeFileSync(${JSON.stringify(peak)}, String(process.resourceUsage().maxRSS)));`;
    writeFileSync(hook, report);
    const paths = Array.from({ length: many }, (_, n) => `r${n}`);
    const call = ["--require", hook, join(root, "bin/stablehand.cjs"), "check", "--format", "json", ...paths];
    const began = performance.now();
    const { status, stdout, stderr } = spawnSync(process.execPath, call, {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 1 << 30,
    });
    const seconds = (performance.now() - began) / 1000;
    const megabytes = Number(readFileSync(peak, "utf8")) / 1024;
    if (status === 2) throw new Error(stderr);
    const { services, findings } = JSON.parse(stdout);
    console.log(
      `${many} repositories: ${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB, ${services.length} services, ${findings.length} findings`,
    );
    if (seconds > SECONDS || megabytes > MEGABYTES) {
      console.error(`more than ${SECONDS} s or ${MEGABYTES} MB`);
      process.exitCode = 1;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One of many ways small repositories are deployed; `n` decides which, and what is wrong with it. */
function writeRepository(folder: string, n: number): void {
  const workers = (n % 7) + 1;
  const server =
    n % 3 === 0 ? "uvicorn main:app --host 0.0.0.0 --port $PORT" : `gunicorn main:app --workers ${workers}`;
  const extra = n % 5 === 0 ? " --preload false" : "";
  const files: Record<string, string> = {
    "requirements.txt": `fastapi==0.115.${n % 9}\nuvicorn==0.30.6\ngunicorn==23.0.0\npandas\n`,
    "main.py": `import os\nfrom fastapi import FastAPI\n\napp = FastAPI()\nLIMIT = int(os.environ.get("LIMIT", "${n}"))\n\n@app.get("/")\ndef index():\n    return {"n": LIMIT}\n`,
    "README.md": `# Service ${n}\n`,
  };
  if (n % 4 === 0) files.Procfile = `web: ${server}${extra}\n`;
  if (n % 4 === 1 || n % 4 === 2) {
    files["render.yaml"] =
      `services:\n  - type: web\n    name: api-${n}\n    runtime: python\n    plan: free\n    buildCommand: pip install -r requirements.txt\n    startCommand: ${server}${extra}\n`;
  }
  if (n % 4 >= 2) {
    files.Dockerfile = `FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\nCMD ["gunicorn", "-c", "gunicorn.conf.py", "main:app"]\n`;
    files["gunicorn.conf.py"] =
      `import multiprocessing\nworkers = multiprocessing.cpu_count() * 2 + 1\ntimeout = ${30 + n}\n`;
  }
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}
