import type { Container } from "../../../model/container.ts";
import type { Detector } from "../../../model/problem.ts";
import { purposeOf } from "../../../platforms/compose/purpose.ts";

/** Where images of PostgreSQL kept their data up to release 17. docker-library/postgres, read 2026-11-22. */
const OLD = "/var/lib/postgresql/data";

/** Since release 18 the image keeps its data one folder up, and refuses to start over a mount at the old one. */
export const postgres: Detector = {
  on: "deployment",
  *see({ containers = [] }) {
    for (const container of containers) {
      const release = releaseOf(container);
      if (release === undefined || (release !== "newest" && release < 18)) continue;
      const mount = container.volumes.find(({ target }) => target === OLD);
      if (!mount || container.environment.some(({ name }) => name === "PGDATA")) continue;
      const isNewest = release === "newest";
      yield {
        place: mount.place,
        ...(isNewest || purposeOf(container.file) === "other" ? { severity: "warning" } : {}),
        confidence: isNewest ? "likely" : "certain",
        label: "where PostgreSQL 17 kept its data",
        message: `${isNewest ? `${container.image?.text} is PostgreSQL 18 or newer wherever it is pulled anew, which` : `PostgreSQL ${release}`} keeps its data in /var/lib/postgresql/${isNewest ? 18 : release}/docker and refuses to start over a mount at ${OLD} ("unused mount/volume"), an empty one included.`,
        help: `Mount ${OLD.slice(0, -"/data".length)} instead; data of an older release is moved with pg_upgrade or a dump first.${isNewest ? " Or name the release: postgres:17." : ""}`,
        also: container.image ? [{ ...container.image.place, note: "the release" }] : [],
        ...(isNewest ? { assumptions: ["the machine has no older image of that name"] } : {}),
      };
    }
  },
};

/** The major release of an official image; `newest` where the tag names none. */
function releaseOf({ image }: Container): number | "newest" | undefined {
  const match = /^(?:docker\.io\/)?(?:library\/)?postgres(?::([\w.-]+))?$/.exec(image?.text ?? "");
  if (!match) return undefined;
  const [, tag = "latest"] = match;
  const [, major] = /^(\d+)/.exec(tag) ?? [];
  if (major !== undefined) return Number(major);
  return /^(?:latest|alpine|bookworm|trixie)$/.test(tag) ? "newest" : undefined;
}
