import type { Deployment, Service } from "../../../model/deployment.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import type { Sign } from "../../../model/sign.ts";
import { knownValue } from "../../../model/value.ts";
import { signsOf } from "../../signs.ts";
import { otherSettings } from "../../start/other-settings.ts";

/** Platforms that make an instance's disk anew, and what of theirs keeps files; of an add-on nothing mounts a folder. */
const EPHEMERAL: ReadonlyMap<string, { name: string; disk?: string; mounted?: string }> = new Map([
  ["render", { name: "Render", disk: "add a disk", mounted: "its mountPath" }],
  ["heroku", { name: "Heroku" }],
  ["railway", { name: "Railway", disk: "attach a volume", mounted: "its mount path" }],
  ["fly", { name: "Fly", disk: "add a volume ([mounts])", mounted: "its destination" }],
]);

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
      if (isTakenAway(deployment.files.get(sign.place.file)?.text ?? "")) continue;
      seen.add(path);
      yield {
        service: service.name,
        place: sign.place,
        ...said(path, service),
        assumptions: ["the data is needed after the next deploy", ...unattached(service)],
      };
    }
    yield* fields(service, deployment);
    for (const { name, value, at, layer } of service.environment) {
      const path = knownValue(value);
      if (layer !== "file" || !("file" in at) || path === undefined || !KEEPS.test(name)) continue;
      if (!/^(?:\.{0,2}\/)?[\w.-]+(?:\/[\w.-]+)*\/?$/.test(path) || PASSING.test(path) || seen.has(path)) continue;
      seen.add(path);
      yield {
        service: service.name,
        place: at,
        ...said(path, service),
        assumptions: ["the application writes there", ...unattached(service)],
      };
    }
  },
};

/** Django's fields for files: one finding, at the first of them. */
function* fields(service: Service, deployment: Deployment): Iterable<Sighting> {
  const other = otherSettings(service, deployment);
  if (other !== undefined && mayStore(other, deployment)) return;
  const [first, ...rest] = signsOf(service, "file-access").filter(({ name }) => name === "field");
  if (!first) return;
  const place = EPHEMERAL.get(service.platform);
  const others = rest.length === 0 ? "" : ` and ${rest.length} other field${rest.length > 1 ? "s" : ""}`;
  yield {
    service: service.name,
    place: first.place,
    also: rest.map(({ place, detail }) => ({ ...place, note: `${detail}, too` })),
    ...said(`What is uploaded for ${first.detail}${others}`, service),
    help: `Give STORAGES["default"] an object storage (django-storages, Cloudinary)${place?.disk ? `, or ${place.disk} and set MEDIA_ROOT to ${place.mounted}` : ""}.`,
    assumptions: ["the default storage is not replaced where it runs", ...unattached(service)],
  };
}

/** Settings that may be the ones in use, and that speak of a storage or cannot be read. */
function mayStore(path: string, { aside, files }: Deployment): boolean {
  const text = files.get(path)?.text ?? aside?.(path);
  return text === undefined || /storage|cloudinary|\bs3\b|bucket/i.test(text);
}

/** By a written path, from wherever the process starts, and beside a module. */
function accesses(service: Service): readonly Sign[] {
  return [...signsOf(service, "file-access"), ...signsOf(service, "file-beside")];
}

/** What is taken away again was not meant to stay; what a function deletes that is named for it, somebody asked to. */
function isTakenAway(text: string): boolean {
  let within = "";
  for (const line of text.split("\n")) {
    const name = /^[ \t]*(?:async[ \t]+)?def[ \t]+(\w+)/.exec(line)?.[1];
    if (name !== undefined) within = name;
    if (/\bos\.(?:remove|unlink)\(|\.unlink\(/.test(line) && !DELETES.test(within)) return true;
  }
  return false;
}

const DELETES = /^(?!.*te?mp)(?:.*_)?(?:delete|destroy)(?:_|$)/i;

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

/** Volumes of Railway are in no file. */
function unattached({ platform }: Service): string[] {
  return platform === "railway" ? ["no volume is attached to the service"] : [];
}

function said(path: string, { platform }: Service) {
  const { name, disk, mounted } = EPHEMERAL.get(platform) ?? { name: "the platform" };
  return {
    confidence: "likely" as const,
    label: "gone with the next deploy",
    message: `${path} is on the instance's own disk, which ${name} makes anew with every deploy and restart: what was written is lost, and a second instance never sees it.`,
    help: `Keep the data in a database or object storage${disk ? `, or ${disk} and write below ${mounted}` : ""}.`,
  };
}
