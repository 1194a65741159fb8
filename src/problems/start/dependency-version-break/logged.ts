import type { Logged } from "../../../model/problem.ts";
import { anywhere, FAILED_START, isMereFrame, neighbours, speaksFor } from "../../logged.ts";
import {
  brokenPackage,
  importedBy,
  isAskedByLoader,
  isMissingPart,
  isOfOtherPython,
  isOwnFile,
  isOwnName,
  isRemovedModule,
} from "../imports.ts";

const LIBRARY = /site-packages|dist-packages|[\\/]Lib[\\/]|[\\/]envs?[\\/]/;
/** gunicorn's word for a worker class whose package is not there, or which it no longer brings. */
function wantsPackage({ message }: { message: string }): boolean {
  return /^You need \w+ installed|^Entry point .* not found$/.test(message);
}

const OWN = /^(?:main|app|wsgi|asgi|api|src|config|settings|core|models|utils)(?:\.|$)/;

/** A name, an argument or a class that was there before the upgrade. */
export const logged: Logged = {
  opens: [
    "python.version-conflict",
    "python.name-missing",
    "python.attribute-missing",
    "python.keyword-unexpected",
    "server.class-uri",
    "python.module-missing",
    "native.library-old",
    "python.api-gone",
    "python.raised",
    "python.syntax-error",
    "stack.library-import",
  ],
  closesAfterMs: 60_000,
  explains: [...FAILED_START, "python.raised", "server.class-uri", "app.request-failed"],
  judge(trouble) {
    const { opening } = trouble;
    const score = scoreOf();
    if (score === 0) return undefined;
    return {
      score,
      headline: headlineOf(),
      for: speaksFor([opening]),
      against: [],
      missing: ["which versions are installed now and which were before (`pip freeze` of both)"],
      remedies: [
        {
          title: "Pin the version that worked",
          detail:
            "Pin the package, and the ones it depends on, then upgrade on purpose. A lock file keeps a deploy from picking a newer release.",
        },
      ],
    };

    function scoreOf(): number {
      const { kind, fields, record } = opening;
      const frames = record.block?.frames ?? [];
      const inLibrary = LIBRARY.test(frames.at(-1)?.file ?? "");
      if (kind === "stack.library-import") return breaksOff() ? 0.56 : 0;
      if (kind === "python.version-conflict") return 0.88;
      if (kind === "python.api-gone") return 0.76;
      if (kind === "python.raised" || kind === "python.syntax-error") return brokenPackage(opening) ? 0.66 : 0;
      if (kind === "native.library-old") return 0.55;
      if (kind === "server.class-uri") return classBroke() ? 0.8 : cutShort() ? 0.45 : 0;
      if (kind === "python.module-missing") {
        const whose = importedBy(opening, trouble);
        if (whose === "server-class") return 0.82;
        const module = fields.module ?? "";
        if (whose === "application" || (fields.notpackage && isByName())) return 0;
        if (fields.notpackage || isRemovedModule(module) || isOfOtherPython(module)) return 0.8;
        return whose === "third-party" && isMissingPart(opening) ? 0.76 : 0;
      }
      if (kind === "python.name-missing") {
        if (isOwnFile(opening)) return 0;
        if (fields.partially) return 0.3;
        return OWN.test(fields.module ?? "") ? 0.2 : fields.module ? 0.85 : 0.7;
      }
      if (kind === "python.attribute-missing") {
        const module = fields.module ?? "";
        if (isAskedByLoader(opening) || OWN.test(module) || isOwnName(module) || isByName()) return 0;
        return inLibrary ? 0.8 : 0.68;
      }
      return inLibrary ? 0.72 : fields.callee?.includes("__init__") ? 0.66 : 0.5;
    }

    /** Asked for by a name that stands in a setting: of handlers of logs, of parts of Django. */
    function isByName(): boolean {
      return (opening.record.block?.frames ?? []).some(({ name }) => name === "resolve" || name === "import_string");
    }

    /** The class was found, and something other than itself is what failed. */
    function classBroke(): boolean {
      const named = opening.fields.class ?? "";
      const top = named.split(".")[0] ?? "";
      const absent = anywhere(trouble, ["python.module-missing"]).some(({ fields }) => fields.module === top);
      if (absent || neighbours(trouble, 60).some(({ record }) => record.block?.exceptions.some(wantsPackage)))
        return false;
      const found = neighbours(trouble, 60).some((event) =>
        (event.record.block?.frames ?? []).some(({ name }) => name === "exec_module"),
      );
      return found || anywhere(trouble, ["python.raised"]).length > 0;
    }

    /** The last thing to be seen is one package that takes something from another. */
    function breaksOff(): boolean {
      if (isMereFrame(opening)) return false;
      const last = opening.record.block?.frames.at(-1);
      const from = /^(?:from|import) (\w+)/.exec(last?.code ?? "")?.[1];
      return last?.at === opening.record.line && from !== undefined && from !== opening.fields.package;
    }

    /** Frames were printed after the line and what was raised is missing. */
    function cutShort(): boolean {
      return neighbours(trouble, 60).some(
        ({ record }) => record.block !== undefined && record.block.exceptions.length === 0,
      );
    }

    function headlineOf(): string {
      const { fields, kind } = opening;
      if (kind === "server.class-uri")
        return `The worker class ${fields.class} was found, and fails while it is imported`;
      if (kind === "python.name-missing") return `${fields.module ?? "A package"} no longer has \`${fields.name}\``;
      if (kind === "python.attribute-missing")
        return `${fields.module ?? fields.type} no longer has \`${fields.name ?? fields.member}\``;
      if (kind === "python.module-missing" && isOfOtherPython(fields.module ?? ""))
        return `\`${fields.module}\` belongs to another release of Python than the one that runs`;
      if (kind === "python.api-gone") return `${fields.type} no longer has \`${fields.name}\``;
      const broken = brokenPackage(opening);
      if (broken) return `\`${broken}\` breaks while it is imported: it does not fit this Python or a package it uses`;
      if (kind === "python.keyword-unexpected")
        return `${fields.callee}() does not take \`${fields.argument}\` in this version`;
      if (kind === "stack.library-import")
        return `${fields.package} does not find in another package what it expects there`;
      if (fields.release)
        return "gunicorn 20.0.0 does not start where the C library is musl (Alpine): take a later release";
      return "Two installed packages do not fit each other";
    }
  },
};
