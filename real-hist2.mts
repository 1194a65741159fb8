// real-hist OUT.json MAXREV name...   : every revision that touched a file of deployment, examined from git
import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync, readFileSync, existsSync } from "node:fs";
import { check } from "/work/wt/real/src/doctor/check.ts";
const [out = "", max = "12", ...names] = process.argv.slice(2);
const SKIP = /(^|\/)(node_modules|\.git|site-packages|__pycache__|\.venv|venv|\.tox)\//;
const TEXT = /(\.(py|ya?ml|toml|txt|sh|conf|cfg|ini|json|env|md|html|service|pyi|example|template|in|lock|dockerfile|prod|tpl)$)|(^|\/)[^./]+$|Dockerfile|Procfile|(^|\/)\.[^/]+$/i;
function git(name: string, ...args: string[]) {
  return execFileSync("git", [`--git-dir=/work/.mirror/${name}/repo`, ...args], { maxBuffer: 1 << 30, stdio: ["ignore", "pipe", "ignore"] });
}
const blobs = new Map<string, string | null>();
function files(name: string, rev: string) {
  const tree = new Map<string, { sha: string; size: number }>();
  for (const line of git(name, "ls-tree", "-r", "-l", "-z", rev).toString().split("\0")) {
    const m = /^(\d+) blob (\w+)\s+(\S+)\t([^]*)$/.exec(line);
    if (!m || SKIP.test(`${m[4]}`) || m[1] === "120000") continue;
    tree.set(m[4] ?? "", { sha: m[2] ?? "", size: Number(m[3]) });
  }
  const want = [...tree].filter(([p, { sha, size }]) => !blobs.has(sha) && TEXT.test(p) && !(size > 400_000)).map(([, { sha }]) => sha);
  if (want.length) {
    const r = spawnSync("git", [`--git-dir=/work/.mirror/${name}/repo`, "cat-file", "--batch"], { input: want.join("\n") + "\n", maxBuffer: 1 << 30 });
    let at = 0; const b = r.stdout;
    for (const sha of want) {
      const nl = b.indexOf(10, at); const head = b.subarray(at, nl).toString().split(" ");
      if (head[1] !== "blob") { blobs.set(sha, null); at = nl + 1; continue; }
      const n = Number(head[2]); const body = b.subarray(nl + 1, nl + 1 + n); at = nl + 2 + n;
      blobs.set(sha, body.subarray(0, 8192).includes(0) ? null : body.toString("utf8"));
    }
  }
  const listed = [...tree.keys()].sort();
  return { list: () => listed, read(path: string) {
    const f = tree.get(path); if (!f) return { kind: "missing" } as never;
    const t = blobs.get(f.sha);
    return (t === null || t === undefined ? { kind: "binary", size: 1 } : { kind: "text", text: t }) as never; } };
}
const all: any[] = existsSync(out) ? JSON.parse(readFileSync(out, "utf8")) : [];
for (const name of names) {
  if (all.some((a) => a.repository === name)) continue;
  blobs.clear();
  const touched = git(name, "log", "--format=%H", "--all", "--", "*render.y*ml", "*Procfile*", "*Dockerfile*", "*gunicorn*", "*compose*.y*ml", "*requirements*.txt", "*start*.sh", "*entrypoint*", "*run*.sh", "*wsgi.py", "*fly.toml", "*railway.*", "*.service", "*app.y*ml", "*deployment*.y*ml").toString().trim().split("\n").filter(Boolean);
  const head = git(name, "log", "--all", "-1", "--format=%H").toString().trim();
  const n = Math.min(Number(max), touched.length);
  const revs = new Set([head]);
  for (let i = 0; i < n; i++) revs.add(touched[Math.floor((i * touched.length) / n)] ?? head);
  for (const rev of revs) {
    try {
      const { report } = await check(files(name, rev));
      const errors = report.findings.filter((f) => f.severity === "error").map((f) => ({ problem: f.problem, place: `${f.place?.file}:${f.place?.line}`, message: f.message }));
      all.push({ repository: name, rev, errors, warnings: report.findings.filter((f) => f.severity === "warning").length });
    } catch (e) { console.log("ERR", name, rev, String(e).slice(0, 200)); }
  }
  console.log(name, revs.size, Math.max(...all.filter((a) => a.repository === name).map((a) => a.errors.length)));
  writeFileSync(out, JSON.stringify(all, null, 1));
}
