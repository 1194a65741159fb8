import type { Container } from "../../model/container.ts";
import type { Deployment, Service } from "../../model/deployment.ts";
import type { Finding } from "../../model/finding.ts";
import { overlaps, type Place } from "../../model/place.ts";
import { purposeOf } from "../../platforms/compose/purpose.ts";
import { nameOf, parentOf } from "../../platforms/paths.ts";
import { RAILWAY_FILES } from "../../platforms/railway/settings.ts";
import { textOf } from "../commands.ts";
import { isDevelopmentFile } from "../server-facts.ts";
import { readInstead } from "./blueprint.ts";
import { runsCommands } from "./kinds.ts";
import { insteadOfHeroku, isHerokuFolder } from "./procfile.ts";
import { instructions, textsOf } from "./texts.ts";

/**
 * The service may be started another way than by the file that declares it, or by a command that was not wholly
 * understood.
 */
export function startedAnotherWay(finding: Finding, deployment: Deployment): string | undefined {
  const service = deployment.services.find(({ name }) => name === finding.service);
  if (!service) return undefined;
  const misread = misreadOf(service, deployment);
  if (misread !== undefined) return misread;
  switch (service.platform) {
    case "unknown":
      return `something that is not in the repository loads ${service.declaredAt.file}`;
    case "heroku":
      return insteadOfProcfile(service, deployment, finding);
    case "render":
      return readInstead(service.declaredAt.file, deployment);
    case "docker":
      return insteadOfCommand(finding, service, deployment);
    case "railway":
      return (
        insteadOf("Railway", "railway.json", deployment) ??
        (nameOf(service.declaredAt.file) === "Procfile" ? insteadOfProcfile(service, deployment, finding) : undefined)
      );
    case "fly":
      return insteadOf("Fly", "fly.toml", deployment);
    case "compose":
      return onADesk(service);
  }
  return undefined;
}

/** A shell stops at what its grammar has no place for, and what was read behind it is a guess. */
function misreadOf({ starts }: Service, { skipped }: Deployment): string | undefined {
  const place = starts[0]?.place;
  const within = skipped.find(
    ({ at }) => place && at && at.file === place.file && at.start >= place.start && at.end <= place.end,
  );
  return within && `${within.file} is read by a shell as it was here (${within.reason})`;
}

/** Files whose platform builds an image, or is given its commands there: nothing reads the Procfile then. */
const READ_INSTEAD =
  /(?:^|\/)(?:heroku\.yml|Dockerrun\.aws\.json|captain-definition|fly\.toml|koyeb\.ya?ml|zeabur\.(?:json|ya?ml)|app\.ya?ml|railway\.(?:json|toml)|nixpacks\.toml|railpack\.json)$/;

/** Files at the root by which a platform deploys a repository. */
const ELSEWHERE =
  /^(?:render\.ya?ml|heroku\.yml|fly\.toml|railway\.(?:json|toml)|koyeb\.ya?ml|captain-definition|Dockerrun\.aws\.json)$/;

const isReadInstead = (path: string): boolean => READ_INSTEAD.test(path);

/** What such a file says where it gives commands or names an image. */
const STARTS =
  /dockerfile|startCommand|run_command|\bentrypoint\b|\bcmd\s*=|\[processes\]|\bimage\b|\bdeploy\.startCommand/i;

/** A pipeline that deploys an image. */
const DEPLOYS_IMAGE =
  /\bcontainer:(?:push|release)\b|\bgcloud\s+run\s+deploy\b|\bfly(?:ctl)?\s+deploy\b|\baz\s+(?:containerapp|webapp)\b|\becs\s+update-service\b|\bdocker\s+push\b|docker\/build-push-action|\bkubectl\s+(?:apply|set)\b|\bhelm\s+upgrade\b/;

/** Files that say how the repository as a whole is deployed, or that it is one application. */
const OF_THE_WHOLE =
  /^(?:Procfile|render\.ya?ml|Dockerfile|heroku\.yml|fly\.toml|app\.ya?ml|railway\.(?:json|toml)|nixpacks\.toml|(?:docker-)?compose\.(?:prod\.|production\.)?ya?ml|Dockerrun\.aws\.json|requirements\.txt|Pipfile|pyproject\.toml|manage\.py|runtime\.txt)$/;

/** With a Dockerfile Elastic Beanstalk runs the image. */
const BEANSTALK = /(?:^|\/)\.(?:ebextensions|elasticbeanstalk)\//;

/** What cPanel deploys by and Passenger starts: neither reads a Procfile. */
const SHARED_HOSTING = [".cpanel.yml", "passenger_wsgi.py"];

/** Of those, lists of packages: they start nothing. */
const LISTS = /^(?:requirements\.txt|Pipfile|pyproject\.toml|runtime\.txt)$/;

function insteadOfProcfile(
  { declaredAt, platform }: Service,
  deployment: Deployment,
  { problem, missing }: Finding,
): string | undefined {
  const { paths } = deployment;
  const folder = parentOf(declaredAt.file);
  const prefix = folder === "" ? "" : `${folder}/`;
  if (isHerokuFolder(folder, deployment)) return undefined;
  for (const { path, text } of textsOf(deployment, isReadInstead)) {
    // What Railway's own file starts has been read with the Procfile.
    if (platform === "railway" && RAILWAY_FILES.includes(nameOf(path))) continue;
    const isBeside = [folder, `${prefix}.do`].includes(parentOf(path));
    if (isBeside && STARTS.test(text)) return `${path} is not what starts it`;
  }
  const hosting = SHARED_HOSTING.find((name) => paths.includes(`${prefix}${name}`));
  if (hosting !== undefined) return `${prefix}${hosting} is not what starts it`;
  // What no server can import from anywhere is wrong whichever folder is deployed.
  const isAnywhere = problem === "app-import-path-wrong" && missing === undefined;
  const whole =
    prefix === "" ? undefined : paths.find((path) => OF_THE_WHOLE.test(path) && !(isAnywhere && LISTS.test(path)));
  if (whole !== undefined) return `${folder} is deployed by itself, and not with ${whole}`;
  const instead = insteadOfHeroku(folder, deployment);
  if (instead !== undefined) return instead;
  if (!paths.includes(`${prefix}Dockerfile`)) return undefined;
  if (paths.some((path) => BEANSTALK.test(path)))
    return `Elastic Beanstalk builds the Procfile, and not ${prefix}Dockerfile`;
  for (const { path, text } of textsOf(deployment, runsCommands))
    if ([...instructions(text)].some((line) => DEPLOYS_IMAGE.test(line))) return `the image ${path} deploys is another`;
  return undefined;
}

/** Another platform is told how to deploy the repository, too. */
function insteadOf(platform: string, own: string, { paths }: Deployment): string | undefined {
  const stem = own.slice(0, own.indexOf("."));
  const other = paths.find((path) => ELSEWHERE.test(path) && !path.startsWith(`${stem}.`));
  return other && `it is deployed to ${platform}, and not with ${other}`;
}

/** For what is said of the way an image's command is written. */
export function perhapsReplaced(finding: Finding, deployment: Deployment): string | undefined {
  const service = deployment.services.find(({ name }) => name === finding.service);
  return service?.platform === "docker" ? insteadOfCommand(finding, service, deployment) : undefined;
}

/** A compose file that gives every container of an image another command: of another program, or without the mistake. */
function insteadOfCommand({ place }: Finding, service: Service, deployment: Deployment): string | undefined {
  const users = (deployment.containers ?? []).filter(({ build }) => build?.dockerfile === service.declaredAt.file);
  const [first] = users;
  const servers = service.processes.flatMap(({ server }) => (server ? [server.name] : []));
  const wrong = wordsAt(place, service);
  const isAnother = ({ command, file }: Container): boolean => {
    if (!command) return false;
    if (!servers.some((name) => command.text.includes(name))) return true;
    return wrong.length > 0 && !isForTheDesk(command.text, file) && !repeats(command.text, wrong);
  };
  if (!first) return undefined;
  if (users.every(onADesk)) return onADesk(first);
  return users.every(isAnother)
    ? `the image is run with its own command, and not with that of ${first.file}`
    : undefined;
}

/** The words of the command that a finding is about. */
function wordsAt(at: Place, { starts: [first] }: Service): string[] {
  const words = first?.commands.flatMap((command) => command.words) ?? [];
  return words.filter(({ place }) => overlaps(place, at)).map(textOf);
}

/** Beside what a developer starts, the image's own command is what is deployed. */
function isForTheDesk(command: string, file: string): boolean {
  return isDevelopmentFile(file) || command.includes("--reload");
}

/** Whether a command has the same words, or the same values for its options. */
function repeats(command: string, wrong: readonly string[]): boolean {
  const given = command.match(/"[^"]{0,2000}"|'[^']{0,2000}'|[^\s"']{1,2000}/g) ?? [];
  const values = wrong.map((word) => word.slice(word.indexOf("=") + 1));
  return values.every((value) => given.some((word) => word.includes(value)));
}

/** Variables that say where something runs. */
const PLACE = /^(?:(?:\w+_)?ENV(?:IRONMENT)?|(?:\w+_)?DEBUG|(?:\w+_)?STAGE|MODE)$/;

/** For what is said of containers: one of the stack says in so many words that it runs for development. */
export function perhapsOnADesk({ place: { file } }: Finding, { containers = [] }: Deployment): string | undefined {
  if (purposeOf(file) === "production") return undefined;
  const environment = containers.flatMap((one) => (one.file === file ? one.environment : []));
  // What is only the default of a variable is set where this is deployed.
  return onADesk({ environment: environment.filter(({ written }) => !written?.includes("$")) });
}

/** A stack that says it is a developer's. A file of variables may be another one where the stack is deployed. */
function onADesk({ environment }: Pick<Service, "environment">): string | undefined {
  const said = environment.find(
    ({ name, value, givenAt }) =>
      !givenAt &&
      PLACE.test(name) &&
      value.known &&
      /^(?:1|true|yes|on|dev|devel|develop|development|local|test|testing)$/i.test(value.value),
  );
  return said && `${said.name} does not say that this is for development`;
}
