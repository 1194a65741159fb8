import type { Command } from "../../../model/command.ts";
import type { Declared, Detector, Sighting } from "../../../model/problem.ts";
import { commandPlace } from "../../commands.ts";
import { isMigration, migratesByOwnCode } from "../../migrations.ts";
import { isDevelopmentFile } from "../../server-facts.ts";

/** Migrations in the build of a platform, before the new code is known to start. */
export const declared: Detector = {
  on: "service",
  *see(shown) {
    yield* migrating(shown.service.build?.commands ?? [], shown, {
      message:
        "The schema is migrated before the new code is known to start: when the build or the deploy fails afterwards, the old code runs on the new schema.",
      help: "Move it to preDeployCommand, which runs after the build and before the switch.",
    });
  },
};

/** The same in an image, which is built where the database of the deployment is not. */
export const inImage: Detector = {
  on: "service",
  *see(shown) {
    const commands = (shown.service.imageBuild ?? []).filter(({ place }) => !isDevelopmentFile(place.file));
    yield* migrating(commands, shown, {
      message:
        "An image is built where the database of the deployment is not: this ends the build there, or it migrates a file that stays in the image, and the database that is used keeps its old schema.",
      help: "Migrate once before each deploy, with the image that was built and the variables of the deployment.",
    });
  },
};

function* migrating(
  commands: readonly Command[],
  { service, deployment }: Declared["service"],
  said: Pick<Sighting, "message" | "help">,
): Generator<Sighting> {
  for (const command of commands) {
    if (!isMigration(command) && !migratesByOwnCode(command, service, deployment)) continue;
    yield { service: service.name, place: commandPlace(command), label: "runs while building", ...said };
  }
}
