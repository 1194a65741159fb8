import type { CommandInstruction, Dockerfile, HealthcheckInstruction, Stage } from "../../formats/dockerfile/types.ts";
import type { Place } from "../../model/place.ts";
import type { Remark } from "../../model/remark.ts";
import { placeOf } from "../../model/span.ts";
import { missingCopies } from "./copies.ts";
import { askedByImage } from "./health-url.ts";

/** Names people give to stages that are not meant for production. */
const DEVELOPMENT = /^(?:dev|develop|development|test|tests|testing|debug|local)$/i;

/** What a Dockerfile says that does not do what it looks like. `target`: the stage that is built, where one is named. */
export function dockerfileRemarks(dockerfile: Dockerfile, target: string | undefined): Remark[] {
  const first = dockerfile.instructions[0];
  if (dockerfile.stages.length === 0) {
    return first ? [{ kind: "docker.no-from", place: first.keywordPlace, subject: dockerfile.file }] : [];
  }
  const remarks: Remark[] = [];
  for (const stage of dockerfile.stages) {
    remarks.push(...repeatedCommands(stage), ...quotedCommands(stage), ...baseRemarks(dockerfile, stage));
  }
  const last = dockerfile.stages.at(-1);
  const others = dockerfile.stages
    .slice(0, -1)
    .filter((stage) => stage.name !== undefined && !DEVELOPMENT.test(stage.name));
  if (target === undefined && last?.name !== undefined && DEVELOPMENT.test(last.name) && others.length > 0) {
    const meant = others.findLast((stage) => /prod|release|final|runtime/i.test(stage.name ?? "")) ?? others.at(-1);
    remarks.push({
      kind: "docker.development-stage",
      place: last.place,
      subject: last.name,
      ...(meant?.name === undefined
        ? {}
        : { instead: meant.name, also: [{ ...meant.place, note: "the stage that looks meant for production" }] }),
    });
  }
  remarks.push(...missingCopies(dockerfile));
  if (last) remarks.push(...healthcheckRemarks(dockerfile, last), ...hurriedCheck(last), ...askedByImage(dockerfile));
  return remarks;
}

function commandsOf(stage: Stage, keyword: string): CommandInstruction[] {
  return stage.instructions.flatMap((instruction) =>
    instruction.kind === "command" && instruction.keyword === keyword && !instruction.onbuild ? [instruction] : [],
  );
}

function repeatedCommands(stage: Stage): Remark[] {
  return ["CMD", "ENTRYPOINT"].flatMap((keyword) => {
    const commands = commandsOf(stage, keyword);
    const winner = commands.at(-1);
    if (!winner || commands.length < 2) return [];
    return commands.slice(0, -1).map((command) => ({
      kind: "docker.repeated-command",
      place: command.place,
      subject: keyword,
      also: [{ ...winner.keywordPlace, note: `only this ${keyword} counts` }],
    }));
  });
}

/** `CMD ['a', 'b']`: single quotes are no JSON, so a shell gets the text. */
function quotedCommands(stage: Stage): Remark[] {
  return [...commandsOf(stage, "CMD"), ...commandsOf(stage, "ENTRYPOINT")].flatMap((instruction) => {
    const { command } = instruction;
    if (command.form !== "shell" || !command.looksLikeJson) return [];
    const text = command.span.text.trim();
    if (!/^\[.*\]$/s.test(text)) return [];
    const instead = `${instruction.keyword} ${text.replaceAll("'", '"')}`;
    return [{ kind: "docker.not-json", place: command.place, subject: instruction.keyword, instead }];
  });
}

function baseRemarks(dockerfile: Dockerfile, stage: Stage): Remark[] {
  const { base } = stage;
  const text = base.text;
  if (text === "scratch" || text.includes("$")) return [];
  if (dockerfile.stages.some((other) => other.index < stage.index && other.name?.toLowerCase() === text.toLowerCase()))
    return [];
  const place: Place = placeOf(base, 0, text.length);
  const reference = text.replace(/@sha256:[0-9a-f]+$/, "");
  const name = reference.replace(/:[^:/]*$/, "");
  const repository = name.replace(/^[\w-]+[.:][\w.:-]*\//, "");
  if (repository !== repository.toLowerCase()) {
    return [
      {
        kind: "docker.invalid-image",
        place,
        subject: text,
        instead: text.replace(repository, repository.toLowerCase()),
      },
    ];
  }
  const tag = reference.slice(name.length + 1);
  if ((tag === "" || tag === "latest") && !text.includes("@sha256:"))
    return [{ kind: "docker.latest", place, subject: text }];
  return [];
}

/** Programs a health check needs that slim images do not carry. Contents of the official images, read 2026-11-20. */
function healthcheckRemarks(dockerfile: Dockerfile, stage: Stage): Remark[] {
  const check = stage.instructions.findLast(
    (instruction): instruction is HealthcheckInstruction => instruction.kind === "healthcheck",
  );
  const { command } = check ?? {};
  if (!check || !command) return [];
  const text =
    command.form === "shell" ? command.span.text : command.words.map((word) => word.span?.text ?? word.raw).join(" ");
  return missingTool(dockerfile, stage, { text, place: command.place });
}

/** What brings a program that slim images do not carry, by the package's name in Debian. */
const PACKAGES: Readonly<Record<string, string>> = {
  curl: "curl",
  wget: "wget",
  pgrep: "procps",
  ps: "procps",
  nc: "netcat-openbsd",
};

/** The program that a check runs in an image, where that is one it does not have. */
export function missingTool(dockerfile: Dockerfile, stage: Stage, check: { text: string; place: Place }): Remark[] {
  const tool = /(?:^|[\s;&|(])(curl|wget|pgrep|ps(?= -| a?ux)|nc(?= -))(?=\s)/.exec(check.text)?.[1];
  // With something else to fall back on the check does not fail for want of the program.
  if (tool === undefined || /\|\|(?! ?\(? ?(?:exit|kill|false)\b)|command -v|which /.test(check.text)) return [];
  const chain = chainOf(dockerfile, stage);
  const base = chain[0]?.base.text ?? "";
  // What other images carry is not known.
  if (!/^(?:docker\.io\/)?(?:library\/)?(?:python|debian|alpine|ubuntu)(?=[:@]|$)/.test(base)) return [];
  const carries = /slim/.test(base) ? false : /alpine/.test(base) ? tool !== "curl" : undefined;
  if (carries !== false || chain.some((one) => installs(one, tool))) return [];
  return [
    { kind: "docker.health-tool", place: check.place, subject: tool, detail: base, instead: PACKAGES[tool] ?? tool },
  ];
}

/** A check that begins with the container: how many seconds of failing it bears before the container counts as dead. */
function hurriedCheck(stage: Stage): Remark[] {
  const check = stage.instructions.findLast(
    (instruction): instruction is HealthcheckInstruction => instruction.kind === "healthcheck",
  );
  if (!check?.command || flagOf(check, "start-period") !== undefined) return [];
  const interval = seconds(flagOf(check, "interval") ?? "30s");
  const retries = Number(flagOf(check, "retries") ?? 3);
  if (interval === undefined || !(retries > 0)) return [];
  return [
    { kind: "docker.health-start", place: check.keywordPlace, subject: "HEALTHCHECK", detail: `${interval * retries}` },
  ];
}

function flagOf({ flags }: HealthcheckInstruction, name: string): string | undefined {
  return flags.find((flag) => flag.name === name)?.value?.text;
}

/** `30s`, `2m`; other spellings of a duration are rare and not judged. */
function seconds(text: string): number | undefined {
  const match = /^(\d+)([sm])$/.exec(text);
  return match ? Number(match[1]) * (match[2] === "m" ? 60 : 1) : undefined;
}

/** The stages a stage is built on, its own last. */
export function chainOf(dockerfile: Dockerfile, stage: Stage): Stage[] {
  const base = dockerfile.stages.find((one) => one.index < stage.index && one.name === stage.base.text);
  return base ? [...chainOf(dockerfile, base), stage] : [stage];
}

/** Whether a stage installs a program, or may: by what it runs beside the package manager. */
export function installs(stage: Stage, tool: string): boolean {
  return commandsOf(stage, "RUN").some(({ command }) => {
    const text = command.form === "shell" ? command.span.text : command.words.map((word) => word.raw).join(" ");
    if (!/\b(?:apt-get|apt|apk|microdnf|dnf|yum|xargs)\b/.test(text))
      return /(?:^|[\s;&])(?:(?:ba|da)?sh\s+|\.\.?\/|\/)[\w./-]*\.sh\b|\bplaywright\b/.test(text);
    const named = tool === "nc" ? "netcat|ncat|nmap" : (PACKAGES[tool] ?? tool);
    return new RegExp(`\\b(?:${named})|\\$[({A-Za-z]|\\bxargs\\b`).test(text);
  });
}
