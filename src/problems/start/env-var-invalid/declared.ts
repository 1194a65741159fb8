import type { Deployment, Requirement } from "../../../model/deployment.ts";
import type { Remedy } from "../../../model/finding.ts";
import type { Place } from "../../../model/place.ts";
import type { Detector } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";
import { compareVersions } from "../../../model/versions.ts";
import { rewrite } from "../../support.ts";

/** SQLAlchemy took the name `postgres` away with this release. */
const WITHOUT_POSTGRES = "1.4.0";
const OLD = "postgres://";
const NEW = "postgresql://";

export const declared: Detector = {
  on: "service",
  *see({ service, deployment }) {
    const sqlalchemy =
      service.packages.required.get("sqlalchemy") ??
      service.packages.required.get("flask-sqlalchemy") ??
      service.packages.required.get("sqlmodel");
    if (!sqlalchemy || service.packages.required.has("dj-database-url") || takesOldName(sqlalchemy)) return;
    for (const { name, value, at, layer } of service.environment) {
      const url = knownValue(value);
      if (layer !== "file" || !("file" in at) || !url?.startsWith(OLD) || !isRead(name)) continue;
      // The application may mend the scheme itself, as people do on Heroku.
      if ([...deployment.files.values()].some(({ path, text }) => path.endsWith(".py") && /postgres:\/\//.test(text)))
        continue;
      const sure =
        service.app.importsComplete === true && !OTHER_READERS.some((one) => service.packages.required.has(one));
      yield {
        service: service.name,
        place: at,
        confidence: sure ? "likely" : "possible",
        severity: sure ? "error" : "warning",
        label: "a scheme SQLAlchemy no longer knows",
        message: `SQLAlchemy has no dialect named postgres since ${WITHOUT_POSTGRES}: it fails with "Can't load plugin: sqlalchemy.dialects:postgres" when the engine is made.`,
        help: "Begin the URL with postgresql://.",
        remedies: withNewName(at, deployment),
        assumptions: ["the URL is given to SQLAlchemy as it stands"],
      };
    }
  },
};

/** Only the name of the scheme: the variable's own may stand before it, and quotes around it. */
function withNewName({ file, start, end }: Place, { files }: Deployment): Remedy[] {
  const found = files.get(file)?.text.slice(start, end).indexOf(OLD) ?? -1;
  if (found === -1) return [];
  const place = { file, start: start + found, end: start + found + OLD.length };
  return [rewrite(place, NEW, false, `Write ${NEW}`)];
}

/** Packages that take the old scheme from the same variable, beside SQLAlchemy or in its place. */
const OTHER_READERS: readonly string[] = ["django", "django-environ", "asyncpg", "databases", "tortoise-orm", "peewee"];

function isRead(name: string): boolean {
  return /DATABASE|(?:^|_)DB_|POSTGRES|SQLALCHEMY/.test(name);
}

function takesOldName({ name, version, specifier }: Requirement): boolean {
  if (name !== "sqlalchemy") return false;
  return version === undefined ? specifier.includes("<") : compareVersions(version, WITHOUT_POSTGRES) < 0;
}
