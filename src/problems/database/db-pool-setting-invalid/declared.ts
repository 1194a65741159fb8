import type { Service } from "../../../model/deployment.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import type { Sign } from "../../../model/sign.ts";
import { compareVersions } from "../../../model/versions.ts";
import { signsOf } from "../../signs.ts";

type Said = Pick<Sighting, "message" | "help" | "label"> & Partial<Sighting>;

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    for (const sign of signsOf(service, "pool-setting")) {
      const [kind = "", rest = ""] = split(sign.detail ?? "");
      const said = SAYINGS[kind]?.(sign, rest, service);
      // Something else may fail before it, and the application goes on without the module.
      const doubt: Partial<Sighting> = sign.tried ? { severity: "warning", confidence: "possible" } : {};
      if (said) yield { service: service.name, place: sign.place, ...said, ...doubt };
    }
  },
};

function split(detail: string): [string, string] {
  const colon = detail.indexOf(":");
  return [detail.slice(0, colon), detail.slice(colon + 1)];
}

/** What is wrong, by the kind the reader of the source names. Tried with the libraries' releases of 2026-11. */
const SAYINGS: Readonly<Record<string, (sign: Sign, rest: string, service: Service) => Said | undefined>> = {
  order: ({ name }, rest) => ({
    label: "below the lower bound",
    message: `${name} is below the pool's lower bound (${rest}): the pool raises ValueError when it is made, and the application does not start.`,
    help: `Give both bounds: ${/^psycopg_pool|^asyncpg|^databases/.test(name ?? "") ? "min_size=1 beside max_size" : "the lower one first, not above the upper one"}.`,
  }),
  text: ({ name }, variable) => ({
    label: "a text, not a number",
    message: `${name} is given ${variable === "" ? "a text" : `the text of ${variable}`} where a number is needed: making the pool, or its first connection, raises TypeError.`,
    help: variable === "" ? "Write the number without quotes." : `Write int(os.environ.get("${variable}", …)).`,
  }),
  "text-once-set": ({ name }, variable, service) => {
    const isSet = service.environment.some((one) => one.name === variable);
    return {
      severity: isSet ? "error" : "warning",
      label: `a text once ${variable} is set`,
      message: `${name} is a number only while ${variable} is not set${isSet ? ", and it is set here" : ""}: a variable of the environment is a text, and the pool raises TypeError.`,
      help: `Write int(os.environ.get("${variable}", …)).`,
    };
  },
  "no-queue": ({ name }, poolClass) => ({
    label: `${poolClass} does not take it`,
    message: `${poolClass} keeps no queue of connections and takes no ${name}: create_engine raises TypeError ("Invalid argument(s) '${name}'"), and the application does not start.`,
    help: `Leave out ${name}, or poolclass=${poolClass}.`,
  }),
  async: () => ({
    label: "not for asyncio",
    message:
      "QueuePool cannot be used with an asyncio engine: create_async_engine raises ArgumentError, and the application does not start.",
    help: "Leave poolclass out: AsyncAdaptedQueuePool is the default, with the same settings.",
  }),
  persistent: () => ({
    label: "not with a pool",
    message:
      "Django's pool and CONN_MAX_AGE exclude each other: the first query raises ImproperlyConfigured (\"Pooling doesn't support persistent connections\").",
    help: "Leave CONN_MAX_AGE out (0); the pool keeps connections open by itself.",
  }),
  "django-pool": (_, __, service) => withoutPool(service),
  "flask-old": ({ name }, _, { packages }) => {
    const installed = packages.required.get("flask-sqlalchemy");
    if (!installed || (installed.version && compareVersions(installed.version, "3.0") < 0)) return undefined;
    if (!installed.version && installed.specifier !== "" && !/^>=?\s*3/.test(installed.specifier)) return undefined;
    return {
      severity: "warning",
      label: "not read any more",
      message: `Flask-SQLAlchemy 3 does not read ${name}: the pool keeps its defaults (5 connections and 10 more).`,
      help: 'Write SQLALCHEMY_ENGINE_OPTIONS = {"pool_size": …, "max_overflow": …}.',
    };
  },
};

/** Django's pool needs Django 5.1, psycopg 3 and psycopg_pool. */
function withoutPool({ packages }: Service): Said | undefined {
  if (!packages.complete) return undefined;
  const { required } = packages;
  const django = required.get("django");
  if (django?.version && compareVersions(django.version, "5.1") < 0) {
    return {
      label: `not before Django 5.1`,
      message: `Django ${django.version} knows no pool and hands the option to the driver: connecting fails ("invalid connection option").`,
      help: "Upgrade to Django 5.1, or leave the pool out and set CONN_MAX_AGE.",
      also: [{ ...django.place, note: `Django ${django.version}` }],
    };
  }
  const driver = required.get("psycopg");
  if (!driver && (required.has("psycopg2") || required.has("psycopg2-binary"))) {
    return {
      label: "needs psycopg 3",
      message:
        'Django\'s pool needs psycopg 3, and psycopg2 is what is installed: connecting raises ImproperlyConfigured ("Database pooling requires psycopg >= 3").',
      help: "Require psycopg[binary,pool] in place of psycopg2.",
    };
  }
  if (!driver || driver.extras.includes("pool") || required.has("psycopg-pool")) return undefined;
  return {
    label: "psycopg_pool is not installed",
    message:
      'Django\'s pool is made by psycopg_pool, which psycopg installs only with its extra: connecting raises ImproperlyConfigured ("Error loading psycopg_pool module").',
    help: "Require psycopg[binary,pool].",
    also: [{ ...driver.place, note: "without the extra pool" }],
  };
}
