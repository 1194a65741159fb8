import type { Deployment, Service } from "../../../model/deployment.ts";
import type { Place } from "../../../model/place.ts";
import type { Detector } from "../../../model/problem.ts";
import { commandPlace, texts } from "../../commands.ts";

type Build = NonNullable<Service["build"]>;

export const declared: Detector = {
  on: "service",
  *see({ service, deployment }) {
    if (service.runtime !== "native" || service.platform !== "render") return;
    let ended = false;
    if (!service.build) return;
    for (const command of service.build.commands) {
      const words = texts(command).map((word) => word.slice(word.lastIndexOf("/") + 1));
      const tool = installerIn(words);
      if (tool === undefined || words.includes("download")) continue;
      const borne = mayFail(command.place, service.build, deployment);
      // The build ends at the first one: what stands behind it is never reached.
      if (ended) continue;
      ended = !borne;
      yield {
        service: service.name,
        place: commandPlace(command),
        ...(borne ? { severity: "warning" } : {}),
        label: "not allowed here",
        message: `Native builds run without root, so ${tool} fails${borne ? ": the packages are missing from then on" : " and the build with it"}.`,
        help: "Use the docker runtime, where the Dockerfile may install system packages, or a Python package that carries the library.",
      };
    }
  },
};

/** The package manager of the system that is run, or what runs it: Playwright asks for root and ends without. */
function installerIn(words: readonly string[]): string | undefined {
  const manager = words.find((word) => word === "apt-get" || word === "apt" || word === "apk");
  if (manager !== undefined || !words.includes("playwright")) return manager;
  if (words.includes("install-deps")) return "playwright install-deps";
  return words.includes("--with-deps") ? "playwright install --with-deps" : undefined;
}

/** Whether the build goes on when the command fails: `… || true`, or what stands behind it does not wait for it. */
function mayFail({ file, end }: Place, { text: whole, place }: Build, { files }: Deployment): boolean {
  const text = files.get(file)?.text ?? "";
  const isScript = file !== place.file;
  const rest = joined(text.slice(end, isScript ? text.length : place.end));
  const [own = ""] = rest.split(/[\n;]/, 1);
  if (own.includes("||")) return true;
  if (isLast(rest)) return false;
  // `set -e` passes over what fails in front of an &&.
  return own.includes("&&") || !STOPS.test(isScript ? text : whole);
}

const STOPS = /^[ \t]*set[ \t]+-(?:[a-z]*e|o[ \t]+errexit)|^#!\S+[ \t]+(?:\S+[ \t]+)?-[a-z]*e/m;

/** With lists that go on below on one line. */
function joined(text: string): string {
  return text
    .replaceAll("\\\n", " ")
    .replace(/(&&|\|\|)[ \t]{0,40}\n/g, "$1 ")
    .replace(/\n[ \t]{0,80}(&&|\|\|)/g, " $1");
}

/** Nothing but the rest of its own list comes behind it: how that ends is how the build, or the script, ends. */
function isLast(rest: string): boolean {
  const [own = "", ...lines] = rest.split("\n");
  return !own.includes(";") && lines.every((line) => line.trim() === "" || line.trim().startsWith("#"));
}
