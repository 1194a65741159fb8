import type { Requirement } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";
import { compareVersions } from "../../../model/versions.ts";
import { rewrite } from "../../support.ts";

/** SQLAlchemy took the name `postgres` away with this release. */
const WITHOUT_POSTGRES = "1.4.0";

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
      if (layer !== "file" || !("file" in at) || !url?.startsWith("postgres://") || !isRead(name)) continue;
      // The application may mend the scheme itself, as people do on Heroku.
      if ([...deployment.files.values()].some(({ path, text }) => path.endsWith(".py") && /postgres:\/\//.test(text)))
        continue;
      const sure =
        service.app.importsComplete === true && !OTHER_READERS.some((one) => service.packages.required.has(one));
      const instead = url.replace("postgres://", "postgresql://");
      yield {
        service: service.name,
        place: at,
        confidence: sure ? "likely" : "possible",
        severity: sure ? "error" : "warning",
        label: "a scheme SQLAlchemy no longer knows",
        message: `SQLAlchemy has no dialect named postgres since ${WITHOUT_POSTGRES}: it fails with "Can't load plugin: sqlalchemy.dialects:postgres" when the engine is made.`,
        help: "Begin the URL with postgresql://.",
        remedies: [rewrite(at, instead, false, "Write postgresql://")],
        assumptions: ["the URL is given to SQLAlchemy as it stands"],
      };
    }
  },
};

/** Packages that take the old scheme from the same variable, beside SQLAlchemy or in its place. */
const OTHER_READERS: readonly string[] = ["django", "django-environ", "asyncpg", "databases", "tortoise-orm", "peewee"];

function isRead(name: string): boolean {
  return /DATABASE|(?:^|_)DB_|POSTGRES|SQLALCHEMY/.test(name);
}

function takesOldName({ name, version, specifier }: Requirement): boolean {
  if (name !== "sqlalchemy") return false;
  return version === undefined ? specifier.includes("<") : compareVersions(version, WITHOUT_POSTGRES) < 0;
}
