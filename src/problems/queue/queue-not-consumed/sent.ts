import type { Deployment, SourceFile } from "../../../model/deployment.ts";
import type { Finding } from "../../../model/finding.ts";
import { textsOf } from "../../doubts/texts.ts";

/** The application's own modules; what only tests send is never waited for. */
const isCode = (path: string): boolean =>
  path.endsWith(".py") &&
  !/(?:^|\/)(?:tests?|testing|node_modules|site-packages)\/|(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$/.test(path);

/** A route sends nothing by itself: tasks wait only where one that it is for is sent, or comes up in a schedule. */
export function perhapsNeverSent({ place }: Finding, deployment: Deployment): string | undefined {
  const text = deployment.files.get(place.file)?.text ?? "";
  const pattern = routedBefore(text.slice(0, place.start)) ?? decoratedAround(text, place.start);
  if (pattern === undefined) return undefined;
  const code = [...textsOf(deployment, isCode)];
  const names = namesOf(pattern, code);
  if (code.some((file) => names.some((name) => isSentIn(file.text, name)))) return undefined;
  return `something sends ${pattern}`;
}

/** `"shop.tasks.build": {"queue": ` right before the name of the queue. */
function routedBefore(before: string): string | undefined {
  return /["']([\w.*-]{1,200})["']\s{0,20}:\s{0,20}\{[^{}]{0,200}$/.exec(before.slice(-500))?.[1];
}

/** The function below a decorator that names the queue. */
function decoratedAround(text: string, start: number): string | undefined {
  const line = text.slice(text.lastIndexOf("\n", start) + 1, start);
  if (!/^\s*@/.test(line)) return undefined;
  return /\n[ \t]*(?:async[ \t]+)?def[ \t]+(\w+)/.exec(text.slice(start, start + 2000))?.[1];
}

/** The functions a route is for: the one it names, or all the tasks below a module. */
function namesOf(pattern: string, code: readonly SourceFile[]): string[] {
  if (!pattern.includes("*")) return [pattern.slice(pattern.lastIndexOf(".") + 1)];
  const folder = pattern.slice(0, pattern.indexOf("*")).replace(/\.$/, "").replaceAll(".", "/");
  return code
    .filter(({ path }) => folder === "" || `/${path}`.includes(`/${folder}/`) || `/${path}`.endsWith(`/${folder}.py`))
    .flatMap(({ text }) => [...text.matchAll(/^[ \t]*(?:async[ \t]+)?def[ \t]+(\w+)/gm)].map(([, name = ""]) => name));
}

/** `build.delay(…)`, `build.s(…)`, `send_task("shop.build")`, or an entry of a schedule. */
function isSentIn(text: string, name: string): boolean {
  if (!text.includes(name)) return false;
  const called = new RegExp(
    `\\b${name}\\.(?:delay|apply_async|apply|s|si|signature|subtask|map|starmap|chunks|enqueue|send)\\(`,
  );
  const named = new RegExp(
    `(?:["']task["'] ?[:,]|\\btask ?=|send_task\\(|signature\\(|subtask\\()\\s{0,40}["'][\\w.]{0,200}\\b${name}["']`,
  );
  return called.test(text) || named.test(text);
}
