import type { Remedy } from "../../../model/finding.ts";
import type { Problem } from "../../../model/problem.ts";
import { perhapsNoBlueprint, perhapsOtherBlueprint } from "../../doubts/blueprint.ts";
import { onRemark, rewrite } from "../../support.ts";

function addition(service: string, line: string): Remedy {
  const [key = "", value = ""] = line.split(": ");
  return { title: `Add ${line}`, safe: true, intents: [{ kind: "set-key", service, key, value }] };
}

/** Where the release of a language is said. */
const VERSIONS: Readonly<Record<string, string>> = {
  python: "the variable PYTHON_VERSION or a file .python-version",
  node: "the variable NODE_VERSION or a file .node-version",
  ruby: "a file .ruby-version",
};

export const problem: Problem = {
  title: "A Blueprint service names no runtime that Render has",
  severity: "error",
  declared: [
    onRemark("blueprint.missing-runtime", (remark) => ({
      label: "no runtime",
      message: `Render cannot tell how to build ${remark.subject === "" ? "this service" : remark.subject}: it says neither runtime nor the older env.`,
      help: `Add ${remark.instead ?? "runtime: python"}.`,
      remedies: remark.service ? [addition(remark.service, remark.instead ?? "runtime: python")] : [],
    })),
    onRemark("blueprint.invalid-runtime", ({ subject, instead, detail, place }) => ({
      confidence: "likely",
      label: "no such runtime",
      message: `Render has no runtime "${subject}", so the Blueprint is refused.`,
      help: instead
        ? `Write ${instead}${detail ? `; the release belongs into ${VERSIONS[instead] ?? "a file of its own"}` : ""}.`
        : "Write python, node, ruby, go, rust, elixir, docker, image or static.",
      remedies: instead ? [rewrite(place, instead, true)] : [],
    })),
  ],
  doubts: [perhapsNoBlueprint, perhapsOtherBlueprint],
};
