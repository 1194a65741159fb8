import { installedBy } from "../../../frameworks/distributions.ts";
import type { Deployment, EnvVar, Service } from "../../../model/deployment.ts";
import type { Sighting } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";
import { listOf } from "./shared.ts";

type Kind = "postgres" | "mysql";

/** Packages that speak to a database, the usual one first. SQLAlchemy 2.0 (dialects), Django 5.1 (databases). */
const DRIVERS: Readonly<Record<Kind, readonly string[]>> = {
  postgres: ["psycopg2-binary", "psycopg2", "psycopg", "psycopg-binary", "asyncpg", "pg8000", "aiopg", "psycopg2cffi"],
  mysql: ["pymysql", "mysqlclient", "mysql-connector-python", "aiomysql", "asyncmy", "mariadb", "cymysql"],
};

/** Libraries that leave the choice of a driver to whoever uses them. */
const LEAVE_IT = ["sqlalchemy", "flask_sqlalchemy", "sqlmodel", "dj_database_url"];

/** An address of a database the application reads, and no package that can speak to it. */
export function* missingDriver(service: Service, { stores = [] }: Deployment): Iterable<Sighting> {
  const { app, packages, environment } = service;
  if (!LEAVE_IT.some((name) => app.imports.has(name))) return;
  const installed = installedBy(packages.required.values());
  for (const variable of environment) {
    const kind = kindOf(variable, stores);
    if (!kind || !("file" in variable.at) || !isRead(variable.name, service)) continue;
    const drivers = DRIVERS[kind];
    if (drivers.some((name) => packages.required.has(name) || packages.grouped?.has(name) || installed?.has(name)))
      continue;
    const [usual = ""] = drivers;
    const { file, shown } = listOf(service);
    yield {
      service: service.name,
      place: variable.at,
      severity: "warning",
      confidence: installed ? "likely" : "possible",
      missing: drivers,
      label: "no driver for it",
      message: `${variable.name} leads to a ${kind === "postgres" ? "Postgres" : "MySQL"} database, and no package of ${file} can speak to one: opening it fails with ModuleNotFoundError.`,
      help: `Add ${usual} to ${file}, or the driver the address names.`,
      assumptions: ["the packages listed are all that is installed"],
      ...shown,
    };
    return;
  }
}

function kindOf({ value, from }: EnvVar, stores: NonNullable<Deployment["stores"]>): Kind | undefined {
  const store = from && stores.find(({ name }) => name === from.name);
  if (store) return store.kind === "postgres" && from.property === "connectionString" ? "postgres" : undefined;
  const scheme = /^(postgres|mysql|mariadb)(?:ql)?(?:\+\w{1,20})?:\/\//.exec(knownValue(value) ?? "")?.[1];
  return scheme === undefined ? undefined : scheme === "postgres" ? "postgres" : "mysql";
}

/** By its name, or by dj-database-url, which looks for this one. */
function isRead(name: string, { app }: Service): boolean {
  if (name === "DATABASE_URL" && app.imports.has("dj_database_url")) return true;
  return app.environment?.some((use) => use.name === name) === true;
}
