import type { Process } from "../model/deployment.ts";
import type { Files } from "../model/files.ts";
import type { Remark } from "../model/remark.ts";
import { isPlainPython } from "./bases.ts";
import type { Image } from "./image.ts";

const PIP = /\bpip[0-9.]* +install\b/;
/** Ways to install that put packages where they can be copied from, or that are not followed here. */
const APART =
  /--(?:target|prefix|root|user)\b|\bvenv\b|virtualenv|\b(?:uv|poetry|pipenv|pdm|conda|mamba|pipx)\b|\bpip[0-9.]* +wheel\b/;
/** What may bring packages into a stage: installers, and programs whose doings are not followed. */
const BRINGS = /\b(?:pip[0-9.]*|uv|poetry|pipenv|pdm|conda|pipx|easy_install|make|python3?-[a-z]\w*)\b|\.sh\b|\.py\b/;
/** Folders in which Python keeps packages, and those above them. */
const KEEPS = /^\/(?:usr|opt|root|home|venv)?(?:\/|$)|-packages|\.local|venv/;

/**
 * Servers of a last stage that installs nothing, and takes from the stages that do only what lies beside the packages:
 * the code.
 */
export function leftBehind(
  image: Image,
  processes: readonly Process[],
  service: string,
  files: Pick<Files, "list">,
): Remark[] {
  const { stage, base, runs, taken, environment } = image;
  if (!base || stage.base.text !== base.text || !isPlainPython(base.text) || image.entrypoint) return [];
  if (environment.some(({ name }) => /^(?:PATH|VIRTUAL_ENV|PYTHONPATH|PYTHONHOME|PYTHONUSERBASE)$/.test(name)))
    return [];
  if (runs.some(({ span }) => BRINGS.test(span.text))) return [];
  if (taken.length === 0 || taken.some(({ from, to }) => KEEPS.test(from) || KEEPS.test(to))) return [];
  if (files.list().some((path) => path.includes("site-packages/"))) return [];
  const installs = taken.flatMap((one) => one.stage()?.runs ?? []);
  const place = installs.find(({ span }) => PIP.test(span.text))?.place;
  if (!place || installs.some(({ span }) => APART.test(span.text))) return [];
  return processes.flatMap((process): Remark[] => {
    if (!process.server) return [];
    return [
      {
        kind: "docker.left-behind",
        place: process.server.invocation.program.place,
        subject: process.server.name,
        service,
        also: [{ ...place, note: "the packages are installed here, in another stage" }],
      },
    ];
  });
}
