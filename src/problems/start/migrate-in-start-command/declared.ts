import type { Service } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import { commandPlace, commandsBeforeServer } from "../../commands.ts";
import { isMigration, migratesByOwnCode } from "../../migrations.ts";
import { signsOf } from "../../signs.ts";

export const declared: Detector = {
  on: "service",
  *see({ service, deployment }) {
    const alone = isAlone(service);
    for (const command of commandsBeforeServer(service)) {
      if (!isMigration(command) && !migratesByOwnCode(command, service, deployment)) continue;
      const release =
        service.platform === "heroku" ? "a release: process of the Procfile" : "preDeployCommand, or a job of its own";
      yield {
        service: service.name,
        place: commandPlace(command),
        ...(alone ? { severity: "info" } : {}),
        label: "runs at every start",
        message: alone
          ? "The schema is migrated each time the container starts: a restart waits for it, and a failing migration keeps the service down."
          : "The schema is migrated each time a process starts: two instances that start together migrate at once, a restart waits for it, and a failing migration keeps the service down.",
        help: `Move it to ${service.platform === "render" || service.platform === "heroku" ? release : "a step that runs once for each deploy"}.`,
      };
    }
  },
};

/** One container keeps the database that is migrated in a file of its own: nothing starts beside it. */
function isAlone(service: Service): boolean {
  if (service.platform !== "docker" && service.platform !== "compose") return false;
  const settings = signsOf(service, "framework-setting").some(({ name }) => name === "DATABASES");
  return (
    settings || signsOf(service, "database-file").some(({ name = "" }) => !/^(?:aio)?sqlite3?\.connect$/.test(name))
  );
}
