import type { Deployment, Service } from "../../../model/deployment.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import type { Sign } from "../../../model/sign.ts";
import { knownValue } from "../../../model/value.ts";
import { signsOf } from "../../signs.ts";
import { otherSettings } from "../../start/other-settings.ts";

const EPHEMERAL: ReadonlySet<string> = new Set(["render", "heroku"]);

/** Variables that name where data is kept. */
const KEEPS = /^(?:(?:DATA|STORAGE|UPLOADS?|CHROMA|INDEX|PERSIST)(?:_\w+)?|VECTOR\w*)_(?:DIR|DIRECTORY|PATH|FOLDER)$/;

/** What may go with the instance, by its name. */
const PASSING =
  /^\/(?:tmp|dev|proc|run)\b|te?mp|cache|debug|\.(?:log|lock|pid|sock)$|(?:^|\/)logs?\/|(?:^|[/_-])(?:sample|demo|example|dummy|mock)/i;

export const declared: Detector = {
  on: "service",
  *see({ service, deployment }) {
    if (!EPHEMERAL.has(service.platform) || service.disks.length > 0 || service.kind === "cron") return;
    const seen = new Set<string>();
    for (const sign of accesses(service)) {
      const path = sign.detail ?? "";
      if (seen.has(path) || PASSING.test(path) || !isKept(sign, service)) continue;
      // What is taken away again was not meant to stay.
      if (/\bos\.(?:remove|unlink)\(|\.unlink\(/.test(deployment.files.get(sign.place.file)?.text ?? "")) continue;
      seen.add(path);
      yield {
        service: service.name,
        place: sign.place,
        ...said(path, service),
        assumptions: ["the data is needed after the next deploy"],
      };
    }
    yield* fields(service, deployment);
    for (const { name, value, at, layer } of service.environment) {
      const path = knownValue(value);
      if (layer !== "file" || !("file" in at) || path === undefined || !KEEPS.test(name)) continue;
      if (!/^(?:\.{0,2}\/)?[\w.-]+(?:\/[\w.-]+)*\/?$/.test(path) || PASSING.test(path) || seen.has(path)) continue;
      seen.add(path);
      yield { service: service.name, place: at, ...said(path, service), assumptions: ["the application writes there"] };
    }
  },
};

/** Django's fields for files: one finding, at the first of them. */
function* fields(service: Service, deployment: Deployment): Iterable<Sighting> {
  if (otherSettings(service, deployment) !== undefined) return;
  const [first, ...rest] = signsOf(service, "file-access").filter(({ name }) => name === "field");
  if (!first) return;
  const others = rest.length === 0 ? "" : ` and ${rest.length} other field${rest.length > 1 ? "s" : ""}`;
  yield {
    service: service.name,
    place: first.place,
    also: rest.map(({ place, detail }) => ({ ...place, note: `${detail}, too` })),
    ...said(`What is uploaded for ${first.detail}${others}`, service),
    help: `Give STORAGES["default"] an object storage (django-storages, Cloudinary)${service.platform === "render" ? ", or add a disk and set MEDIA_ROOT to its mountPath" : ""}.`,
    assumptions: ["the default storage is not replaced where it runs"],
  };
}

/** By a written path, from wherever the process starts, and beside a module. */
function accesses(service: Service): readonly Sign[] {
  return [...signsOf(service, "file-access"), ...signsOf(service, "file-beside")];
}

/** Folders of the application that keep what users send. */
const UPLOADS = /^(?:\.\/)?(?!\/)[\w./-]*(?:upload|media|avatar|photo|picture|attachment|document)/i;

/** What has a database keeps names of files in it; a demonstration looks at each file once. */
function hasRecords({ app }: Service): boolean {
  return [...app.imports.keys()].some((name) =>
    /^(?:sqlalchemy|flask_sqlalchemy|sqlmodel|django|pymongo|motor|beanie|peewee|tortoise|psycopg2?|asyncpg|pymysql|MySQLdb|mysql)$/.test(
      name,
    ),
  );
}

/** Added to, a store of its own, or written by a call and read again elsewhere: state, and no output. */
function isKept(sign: Sign, service: Service): boolean {
  if (sign.name === "folder") return true;
  if (sign.name === "upload") return sign.when === "call" && UPLOADS.test(sign.detail ?? "") && hasRecords(service);
  if (sign.when !== "call" || (sign.name !== "append" && sign.name !== "write")) return false;
  return (
    accesses(service).some((one) => one.name === "read" && one.detail === sign.detail) ||
    (sign.name === "append" && /\.(?:csv|jsonl?|txt|tsv)$/.test(sign.detail ?? ""))
  );
}

function said(path: string, { platform }: Service) {
  const place = platform === "render" ? "Render" : "Heroku";
  return {
    confidence: "likely" as const,
    label: "gone with the next deploy",
    message: `${path} is on the instance's own disk, which ${place} makes anew with every deploy and restart: what was written is lost, and a second instance never sees it.`,
    help:
      platform === "render"
        ? "Keep the data in a database or object storage, or add a disk and write below its mountPath."
        : "Keep the data in a database or object storage.",
  };
}
