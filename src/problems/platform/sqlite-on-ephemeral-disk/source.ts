import type { Deployment, Service } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import type { Sign } from "../../../model/sign.ts";
import { knownValue } from "../../../model/value.ts";
import { isDevelopmentFile } from "../../server-facts.ts";
import { signsOf } from "../../signs.ts";
import { signsByDefault } from "../../unset.ts";

const EPHEMERAL: Readonly<Record<string, string>> = {
  render: "Render Postgres database",
  heroku: "Postgres add-on",
  railway: "Railway Postgres database",
  fly: "Fly Postgres database, or put the file on a volume ([mounts])",
  kubernetes: "database outside the pod",
};

/** Databases the source keeps in a file, whatever the environment says. */
export const source: Detector = {
  on: "service",
  *see({ service, deployment }) {
    const instead = EPHEMERAL[service.platform];
    if (!instead || service.kind === "cron" || service.disks.length > 0) return;
    const unset = signsByDefault(service, deployment, "database-file");
    const settings = signsByDefault(service, deployment, "framework-setting").filter(
      ({ name }) => name === "DATABASES",
    );
    const written = [...signsOf(service, "database-file"), ...djangoFile(service)];
    const signs = [...written, ...unset, ...settings, ...pathsAnyway(service, deployment)];
    for (const sign of signs) {
      const path = sign.detail ?? "";
      if (isDevelopmentFile(sign.place.file) || /^\/tmp\/|test|cache/i.test(path) || isShipped(sign, deployment))
        continue;
      const stands = sign.name !== "default";
      if (isDeclared(path, service) || (!stands && !declaresItsVariables(service))) continue;
      yield {
        service: service.name,
        place: sign.place,
        confidence: stands ? "likely" : "possible",
        label: "not on a disk that stays",
        message: `The database is a file${path === "" ? "" : ` (${path})`} on the instance's own disk, which is new with every deploy and restart: everything written is lost.`,
        help: `Use a ${instead}: read its address from ${sign.unless?.[0] ?? "DATABASE_URL"}.`,
        assumptions: [
          ...(stands ? [] : ["no variable is set in the dashboard that names another database"]),
          ...(sign.unless ?? []).slice(0, 1).map((name) => `${name} leads to no database elsewhere where it runs`),
          // Volumes of Railway are in no file.
          ...(service.platform === "railway" ? ["no volume is attached to the service"] : []),
        ],
      };
    }
  },
};

/** A Blueprint with variables of its own names those of the dashboard, too (`sync: false`): none is a database's. */
function declaresItsVariables({ platform, environment, declaredAt }: Service): boolean {
  const own = environment.filter(({ at }) => "file" in at && at.file === declaredAt.file);
  return platform === "render" && own.length > 0 && !own.some(({ name }) => OF_A_DATABASE.test(name));
}

const OF_A_DATABASE = /DATABASE|(?:^|_)(?:DB|PG)(?:_|$)|SQL|POSTGRES|MONGO|DSN|STORAGE/i;

/** The path comes from a variable, and what was said of that says it all. */
function isDeclared(path: string, { environment }: Service): boolean {
  return path !== "" && environment.some(({ value }) => knownValue(value)?.endsWith(path));
}

/** Wherever a buildpack's variable leads, no disk of it stays; where disks do, paths of the root lead to them. */
function pathsAnyway({ platform, app }: Service, { paths = [] }: Deployment): readonly Sign[] {
  if (platform !== "heroku" || paths.some((path) => OTHERS.test(path))) return [];
  return (app.signs ?? []).filter(
    ({ kind, name = "", detail = "", unless }) =>
      kind === "database-file" && unless && OPENS_PATH.test(name) && !/^\/(?!app\/)/.test(detail),
  );
}

/** What opens a path, and no address. */
const OPENS_PATH = /^(?:sqlite3\.connect|aiosqlite\.connect|peewee\.SqliteDatabase)$/;
/** Files of platforms that read a Procfile and have disks. */
const OTHERS = /(?:^|\/)(?:railway\.(?:json|toml)|fly\.toml|captain-definition|app\.ya?ml|nixpacks\.toml)$/;

function djangoFile(service: Service): readonly Sign[] {
  return signsOf(service, "framework-setting").filter(({ name }) => name === "DATABASES");
}

/** A file of the repository that is opened by hand is data more often than not. */
function isShipped({ name, detail = "" }: Sign, { paths = [] }: Deployment): boolean {
  if (name !== "sqlite3.connect" && name !== "aiosqlite.connect") return false;
  const file = detail.replace(/^(?:\.\/)+/, "");
  return paths.some((path) => path === file || path.endsWith(`/${file}`));
}
