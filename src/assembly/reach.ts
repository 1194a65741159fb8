import type { CopyInstruction } from "../formats/dockerfile/types.ts";
import type { Process } from "../model/deployment.ts";
import type { Files } from "../model/files.ts";
import type { Annotated } from "../model/finding.ts";
import type { Remark } from "../model/remark.ts";
import { knownValue } from "../model/value.ts";
import { isPlainPython } from "./bases.ts";
import type { Image } from "./image.ts";

/** What puts a program within reach by ways that are not followed here. */
const OTHER_WAYS = /\bactivate\b|\bln\s+-|\bconda\b|\bmamba\b|\bpipx\b|\buv\s+tool\b/;
const INSTALLERS = /\b(?:pip[0-9.]*|uv|poetry|pipenv|pdm)\b/;
/** Tools that install; a `pip install` of them alone brings no server. */
const TOOL = /^["']?(?:pip|setuptools|wheel|poetry|uv|pipenv)\b/;

/**
 * Servers a command of the Dockerfile names by their bare name although the image keeps them where its PATH does not
 * lead: in the environment uv, Poetry or Pipenv made, or in a site-packages that was copied without the programs.
 */
export function outOfReach(
  image: Image,
  processes: readonly Process[],
  service: string,
  files: Pick<Files, "list" | "read">,
): Remark[] {
  const hidden = hiddenPackages(image, files);
  if (!hidden) return [];
  return processes.flatMap((process): Remark[] => {
    const [first, second] = process.command.words;
    const program = first?.raw === "exec" ? second : first;
    // A script may well change PATH before it starts the server.
    if (!program || !process.server || program.place.file !== image.dockerfile) return [];
    if (knownValue(program.value) !== process.server.name) return [];
    return [{ kind: "docker.out-of-reach", place: program.place, subject: process.server.name, service, ...hidden }];
  });
}

type Hidden = { detail: string; also: readonly Annotated[] };

function hiddenPackages(image: Image, files: Pick<Files, "list" | "read">): Hidden | undefined {
  if (!image.base || !isPlainPython(image.base.text) || image.entrypoint) return undefined;
  if (image.environment.some(({ name }) => name === "PATH" || name === "VIRTUAL_ENV")) return undefined;
  const runs = image.runs.map(({ span }) => span.text);
  if (runs.some((text) => OTHER_WAYS.test(text) || pipInstallsMore(text))) return undefined;
  for (const [index, text] of runs.entries()) {
    const tool = ownEnvironment(text, runs, image, files);
    const place = image.runs[index]?.place;
    if (tool && place) return { detail: tool, also: [{ ...place, note: "the packages are installed here" }] };
  }
  return copiedWithoutPrograms(image);
}

function pipInstallsMore(text: string): boolean {
  return [...text.matchAll(/\bpip[0-9.]* +install\b([^&;\n]*)/g)].some(([, words = ""]) =>
    words.split(/\s+/).some((word) => word !== "" && !word.startsWith("-") && !TOOL.test(word)),
  );
}

function ownEnvironment(
  text: string,
  runs: readonly string[],
  { environment }: Image,
  files: Pick<Files, "list" | "read">,
): string | undefined {
  const value = (name: string) => environment.find((one) => one.name === name);
  if (/\buv sync\b/.test(text)) return value("UV_PROJECT_ENVIRONMENT") ? undefined : "uv sync";
  if (/\bpipenv (?:install|sync)\b/.test(text)) return /--system\b/.test(text) ? undefined : "pipenv install";
  if (!/\bpoetry install\b/.test(text) || value("POETRY_VIRTUALENVS_CREATE")) return undefined;
  const all = runs.join("\n");
  if (/virtualenvs\.create|POETRY_VIRTUALENVS_CREATE/.test(all)) return undefined;
  return files.list().some((path) => path === "poetry.toml" || path.endsWith("/poetry.toml"))
    ? undefined
    : "poetry install";
}

/** `COPY --from=builder …/site-packages` brings modules; the programs stand in a `bin` that has to be copied too. */
function copiedWithoutPrograms({ stage, runs, base }: Image): Hidden | undefined {
  if (stage.base.text !== base?.text || runs.some(({ span }) => INSTALLERS.test(span.text))) return undefined;
  const copies = stage.instructions.filter(
    (one): one is CopyInstruction => one.kind === "copy" && one.flags.some(({ name }) => name === "from"),
  );
  const modules = copies.find((one) => one.sources.some(({ text }) => /\/(?:site|dist)-packages\/?$/.test(text)));
  if (!modules || copies.some(({ destination }) => mayHoldPrograms(destination?.text))) return undefined;
  return { detail: "", also: [{ ...modules.place, note: "only the modules are copied" }] };
}

/** A folder of the system's PATH, or one above it. */
function mayHoldPrograms(destination: string | undefined): boolean {
  return destination === undefined || /^\/?(?:usr\/)?(?:local\/)?(?:s?bin\b.*)?$|\$/.test(destination);
}
