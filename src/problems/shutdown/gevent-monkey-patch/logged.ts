import type { Logged, Trouble } from "../../../model/problem.ts";
import type { LoggedRemedy, Verdict } from "../../../model/verdict.ts";
import { anywhere, isCut, speaksFor } from "../../logged.ts";

const REMEDIES: readonly LoggedRemedy[] = [
  {
    title: "Patch first",
    detail:
      "`from gevent import monkey; monkey.patch_all()` as the very first lines, before requests, boto or anything that imports ssl; with gunicorn leave `preload_app` out or patch in gunicorn.conf.py.",
  },
];

/** `ssl` was imported before `monkey.patch_all()`. */
export const logged: Logged = {
  opens: [
    "gevent.misused",
    "gevent.thread-bound",
    "gevent.patched-late",
    "python.recursion",
    "python.raised",
    "stack.ssl-options",
  ],
  closesAfterMs: 600_000,
  explains: ["python.raised", "app.request-failed"],
  judge(trouble) {
    const { opening } = trouble;
    if (opening.kind === "gevent.misused" || opening.kind === "gevent.thread-bound") return misused(trouble);
    const frames = opening.record.block?.frames ?? [];
    const inSsl = frames.filter(({ file }) => /[\\/]ssl\.py$/.test(file)).length;
    const warned = anywhere(trouble, ["gevent.patched-late"]).length > 0;
    const loops = opening.kind === "python.recursion" && inSsl > 0;
    if (opening.kind === "stack.ssl-options" && !isCut(opening)) return undefined;
    if (opening.kind === "python.raised" && !(inSsl > 1 && warned)) return undefined;
    if (opening.kind === "python.recursion" && !loops && !warned) return undefined;
    return {
      score: loops ? 0.93 : opening.kind === "python.raised" ? 0.8 : onlyWarned(trouble) ? 0.45 : 0.72,
      headline: `gevent replaced \`ssl\` after it had been imported: calls ${loops ? "" : "may "}recurse without end`,
      ...(opening.kind === "gevent.patched-late" && anywhere(trouble, ["python.recursion"]).length === 0
        ? { severity: "warning" as const }
        : {}),
      for: speaksFor([opening]),
      against: [],
      missing: [],
      remedies: REMEDIES,
    };
  },
};

/** The warning stands beside a trouble it does not explain: alone it is often harmless. */
function onlyWarned(trouble: Trouble): boolean {
  return anywhere(trouble, ["worker.timeout", "worker.signalled", "memory.killed"]).length > 0;
}

/** Sockets, locks or `select` as they are without the patch met greenlets. */
function misused({ opening }: Trouble): Verdict {
  const isThread = opening.kind === "gevent.thread-bound";
  return {
    score: isThread ? 0.66 : 0.82,
    headline: isThread
      ? "A database connection went from one thread or greenlet to another: it was made before the patch, or is shared"
      : "Sockets or locks are shared between greenlets: the standard library was patched too late, or in part",
    for: speaksFor([opening]),
    against: [],
    missing: [],
    remedies: REMEDIES,
  };
}
