import type { Remark } from "../../model/remark.ts";
import { written } from "../../model/setting.ts";
import { placeOf, type Span } from "../../model/span.ts";
import { known, unknown } from "../../model/value.ts";
import type { ServiceDraft } from "../draft.ts";
import { joinPath, nameOf, parentOf } from "../paths.ts";
import { readRailway } from "./settings.ts";

/**
 * The service of a configuration of Railway that says what is started. Below the root it lies in the folder a service
 * is made from, where one is. Railway's documentation, "Config as Code", read 2026-11-21.
 */
export function railwayDraft(file: string, text: string): ServiceDraft | undefined {
  const { startCommand: span, healthcheckPath } = readRailway(file, text);
  if (!span) return undefined;
  const place = placeOf(span, 0, span.text.length);
  const folder = parentOf(file);
  return {
    name: folder === "" ? "railway" : nameOf(folder),
    kind: "web",
    platform: "railway",
    runtime: "native",
    python: true,
    declaredAt: place,
    plan: unknown("a configuration of Railway names no plan"),
    instances: unknown("the number of replicas may be set in the dashboard"),
    directory: folder,
    environment: [
      {
        name: "PORT",
        value: unknown("Railway chooses the port"),
        layer: "platform",
        at: { fact: "Railway gives each service its port" },
      },
    ],
    starts: [{ form: "shell", span, place, why: `startCommand of ${file}` }],
    ...healthOf(healthcheckPath),
  };
}

/** The path Railway asks before it lets a deploy go live. Documentation, "Healthchecks", read 2026-11-22. */
export function healthOf(path: Span | undefined): Pick<ServiceDraft, "healthCheckPath"> {
  if (!path) return {};
  return { healthCheckPath: written("healthcheckPath", placeOf(path, 0, path.text.length), known(path.text)) };
}

/**
 * The same where Railway builds one of the Dockerfiles: the command is run in place of the image's ENTRYPOINT and CMD,
 * and no shell reads it. What is built where another builder is named and a Dockerfile lies there too is not sure.
 * Railway's documentation, "Set a Start Command", read 2026-11-22.
 */
export function railwayImage(file: string, text: string, dockerfiles: readonly string[]): ServiceDraft | undefined {
  const draft = railwayDraft(file, text);
  const { startCommand: span, builder = "dockerfile", dockerfilePath } = readRailway(file, text);
  if (!draft || !span || builder !== "dockerfile") return undefined;
  const named = dockerfilePath?.text ?? "Dockerfile";
  // The folder a service is made from is set in the dashboard.
  const dockerfile = [joinPath(draft.directory, named), joinPath("", named)].find((one) => dockerfiles.includes(one));
  if (dockerfile === undefined) return undefined;
  const { declaredAt: place } = draft;
  return {
    ...draft,
    runtime: "docker",
    starts: [
      {
        form: "split",
        words: [{ span, whole: false }],
        verbatim: true,
        wholly: true,
        place,
        why: `startCommand of ${file}`,
      },
    ],
    image: {
      kind: "build",
      dockerfile,
      context: draft.directory,
      why: dockerfilePath ? `dockerfilePath of ${file}` : `it lies where ${file} is`,
      at: dockerfilePath ? placeOf(dockerfilePath, 0, dockerfilePath.text.length) : place,
    },
  };
}

/**
 * A server that is to listen on a variable no shell puts in, in the command of an image that Railway is told to build;
 * `read` gives the configuration's text.
 */
export function unexpandedPort(
  { platform, starts, declaredAt: { file } }: ServiceDraft,
  read: (path: string) => string | undefined,
): Remark[] {
  const [start] = starts;
  const [word] = start?.form === "split" && start.verbatim ? start.words : [];
  if (platform !== "railway" || !word || /\bsh\s+-\w*c\b/.test(word.span.text)) return [];
  if (readRailway(file, read(file) ?? "").builder !== "dockerfile") return [];
  const option = /(--port|--bind|-p|-b)[ =]["']?(?:[\w.[\]]{0,40}:)?(\$\{?PORT\b)/.exec(word.span.text);
  if (!option?.[1] || !option[2]) return [];
  const at = option.index + option[0].length - option[2].length;
  const place = placeOf(word.span, at, at + option[2].length);
  return [{ kind: "railway.unexpanded-port", place, subject: option[1], detail: word.span.text }];
}
