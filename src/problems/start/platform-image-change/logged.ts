import type { LogEvent } from "../../../model/event.ts";
import type { Logged, Trouble } from "../../../model/problem.ts";
import type { Verdict } from "../../../model/verdict.ts";
import { anywhere, FAILED_START, speaksFor } from "../../logged.ts";

const DAY = 86_400_000;
/** What is missing when the system or the interpreter under an application is another one. */
const MISSING = ["native.library-missing", "native.library-old", "shell.command-not-found", "python.module-missing"];
/** Modules of the standard library that Python 3.12 and 3.13 no longer have (PEP 594, PEP 632). */
const REMOVED =
  /^(?:distutils|imp|asyncore|asynchat|smtpd|cgi|cgitb|crypt|telnetlib|audioop|pyaudioop|imghdr|sndhdr|pipes|nntplib|uu|xdrlib)(?:\.|$)/;

/** The stack, the base image or the default Python is another one than the repository was made for. */
export const logged: Logged = {
  opens: [
    "platform.runtime-unavailable",
    "native.other-python",
    "python.no-library",
    "python.build-failed",
    ...MISSING,
  ],
  closesAfterMs: DAY,
  explains: [
    ...FAILED_START,
    "native.library-missing",
    "python.raised",
    "platform.build-failed",
    "python.name-missing",
    "native.library-old",
  ],
  judge(trouble) {
    const { kind, fields } = trouble.opening;
    if (kind === "platform.runtime-unavailable")
      return verdict(trouble, 0.9, `The platform no longer offers ${fields.runtime ?? "what the repository asks for"}`);
    if (kind === "native.other-python")
      return verdict(trouble, 0.94, "A native module was built for another Python than the one that runs");
    if (kind === "python.no-library") return verdict(trouble, 0.9, withoutLibrary(fields.library));
    const changed = before(trouble, "platform.image-changed");
    if (changed && kind !== "python.build-failed" && isOfTheImage(trouble.opening)) {
      const [from, to] = [changed.fields.from ?? "", changed.fields.to ?? ""];
      return verdict(trouble, 0.95, `Since the change from ${from} to ${to}, ${missingPart(trouble.opening)}`, changed);
    }
    const chosen = before(trouble, "platform.default-python") ?? changed;
    if (!chosen) return undefined;
    const python = `Python ${chosen.fields.version ?? chosen.fields.to ?? ""}`;
    const why = chosen === changed ? "which is new here" : "which the platform chose because nothing pins one";
    if (kind === "python.build-failed") {
      // What it is built with is missing, on any Python.
      if (anywhere(trouble, ["native.library-missing"]).length > 0) return undefined;
      const name = fields.package ?? fields.name ?? "A pinned package";
      return verdict(trouble, 0.68, `${name} cannot be built for ${python}, ${why}`, chosen);
    }
    if (!REMOVED.test(fields.module ?? "")) return undefined;
    return verdict(trouble, 0.93, `${python}, ${why}, no longer has \`${fields.module}\``, chosen);
  },
};

function withoutLibrary(library: string | undefined): string {
  return library
    ? `The interpreter's own ${library} is not there: the virtual environment was made with a Python that is gone`
    : "Python does not find its own library: PYTHONHOME, or the virtual environment, belongs to another Python";
}

/** What the image brings along; a package of the application's own it does not. */
function isOfTheImage({ kind, fields }: LogEvent): boolean {
  return kind !== "python.module-missing" || REMOVED.test(fields.module ?? "");
}

function missingPart({ kind, fields }: LogEvent): string {
  const name = fields.library ?? fields.other ?? fields.command ?? fields.module;
  if (kind === "native.library-old") return "what was built on the old one does not run any more";
  return name ? `\`${name}\` is not there any more` : "something the application needs is not there any more";
}

function before(trouble: Trouble, kind: string): LogEvent | undefined {
  return anywhere(trouble, [kind]).findLast(({ index }) => index < trouble.opening.index);
}

function verdict(trouble: Trouble, score: number, headline: string, changed?: LogEvent): Verdict {
  return {
    score,
    headline,
    for: [...speaksFor([trouble.opening]), ...(changed ? speaksFor([changed], "what changed just before") : [])],
    against: [],
    missing: changed || score > 0.7 ? [] : ["the build log of the last deploy that worked"],
    remedies: [
      {
        title: "Pin the Python version and the image",
        detail:
          "`.python-version` or PYTHON_VERSION with a version the platform offers, and a build without its cache.",
      },
    ],
  };
}
