import type { EnvVar, Service } from "../../../model/deployment.ts";
import type { Place } from "../../../model/place.ts";
import type { Detector } from "../../../model/problem.ts";
import { textsOf } from "../../doubts/texts.ts";

/** Whatever may read a variable: code, its configuration, what starts it. */
const isReader = (path: string): boolean =>
  /\.(?:py|sh|bash|ini|cfg|toml|conf)$|(?:^|\/)(?:Procfile|Dockerfile[\w.-]*|Makefile)$/.test(path);

/** What asks for DATABASE_URL by itself, and settings that take variables by the names of their fields. */
const BY_ITSELF = /\bdj_database_url\b|\benv\.(?:db|dj_db)(?:_url)?\(|\bDATABASE_URL\b|\bBaseSettings\b/;

/** The host of a database by a variable of its own, and the instance itself where that is not set. */
const HOST =
  /\b(?:getenv|environ\.get|config|env)\(\s{0,9}["']((?:DB|DATABASE|POSTGRES|PG|MYSQL|SQL)_?(?:DB_)?(?:HOST|SERVER|HOSTNAME))["']\s{0,9},\s{0,9}(?:default\s{0,3}=\s{0,3})?["'](?:localhost|127\.0\.0\.1)["']/g;

/**
 * The Blueprint hands over the address of its database, nothing reads it, and the code asks for the host by another
 * name, which nobody sets.
 */
export const unread: Detector = {
  on: "service",
  *see({ service, deployment }) {
    if (service.platform !== "render" || !service.isPython) return;
    const given = service.environment.find(isAddress);
    if (!given || !("file" in given.at)) return;
    const texts = [...textsOf(deployment, isReader)].filter(({ path }) => isOwn(path, service));
    const named = new RegExp(`\\b${given.name}\\b`);
    if (texts.some(({ text }) => named.test(text) || BY_ITSELF.test(text))) return;
    const asked = hostOf(texts, service);
    if (!asked) return;
    yield {
      service: service.name,
      place: given.at,
      severity: "warning",
      confidence: "likely",
      label: `nothing reads ${given.name}`,
      message: `${given.name} has the address of the database, and nothing in ${service.directory === "" ? "the repository" : service.directory} reads it: the code asks for ${asked.name}, which is not set here, and looks for the database on the instance itself (localhost), where there is none.`,
      help: `Read ${given.name} in the code, or give ${asked.name} and its neighbours by fromDatabase with property: host, port, database, user and password.`,
      also: [{ ...asked.place, note: "the host that is asked for" }],
      assumptions: [`${asked.name} is not set in the dashboard`],
    };
  },
};

/** The whole address of a database of the Blueprint. */
function isAddress({ from, layer }: EnvVar): boolean {
  return layer === "file" && from?.property === "connectionString";
}

function isOwn(path: string, { directory, declaredAt }: Service): boolean {
  return path !== declaredAt.file && (directory === "" || path.startsWith(`${directory}/`));
}

function hostOf(
  texts: readonly { path: string; text: string }[],
  { environment }: Service,
): { name: string; place: Place } | undefined {
  for (const { path, text } of texts) {
    if (!path.endsWith(".py")) continue;
    for (const match of text.matchAll(HOST)) {
      const name = match[1] ?? "";
      if (environment.some((one) => one.name === name)) continue;
      return { name, place: { file: path, start: match.index, end: match.index + match[0].length } };
    }
  }
  return undefined;
}
