import type { Detector } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";

const EPHEMERAL: ReadonlySet<string> = new Set(["render", "heroku", "kubernetes"]);

const HELP: Readonly<Record<string, string>> = {
  render: "Use a Render Postgres database, or add a disk and put the file below its mountPath.",
  kubernetes: "Use a database outside the pod, or mount a volume that outlives it.",
};

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    if (!EPHEMERAL.has(service.platform)) return;
    for (const variable of service.environment) {
      const value = knownValue(variable.value);
      if (value === undefined || !("file" in variable.at)) continue;
      const path = databasePath(variable.name, value);
      if (path === undefined || service.disks.some((disk) => isOn(disk.path, path))) continue;
      yield {
        service: service.name,
        place: variable.at,
        label: "not on a disk that stays",
        message: `The database is a file (${path}) on the instance's own disk, which is new with every deploy and restart: everything written is lost.`,
        help: HELP[service.platform] ?? "Use a Postgres add-on.",
      };
    }
  },
};

/** Whether a file lies on a disk. A path that begins in the image's own folder does where that folder, or its first one, is the disk. */
function isOn(disk: string, path: string): boolean {
  if (path.startsWith("/")) return path.startsWith(disk);
  const [first] = path.replace(/^(?:\.\/)+/, "").split("/");
  const folders = disk.split("/").filter((folder) => folder !== "");
  return folders.length === 1 || folders.at(-1) === first;
}

/** The file of an SQLite database; `undefined` for databases in memory and values that name none. */
function databasePath(name: string, value: string): string | undefined {
  const path =
    /^sqlite(?:\+\w+)?:\/\/\/(.+)$/.exec(value)?.[1] ??
    (/SQLITE|DB_(?:PATH|FILE)/i.test(name) && /\.(?:db|sqlite3?)$/.test(value) ? value : undefined);
  if (path === undefined || path.startsWith(":memory:")) return undefined;
  return path;
}
