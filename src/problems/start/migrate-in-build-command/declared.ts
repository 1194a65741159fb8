import type { Detector } from "../../../model/problem.ts";
import { commandPlace } from "../../commands.ts";
import { isMigration, migratesByOwnCode } from "../../migrations.ts";
import { isDevelopmentFile } from "../../server-facts.ts";

export const declared: Detector = {
  on: "service",
  *see({ service, deployment }) {
    for (const command of service.build?.commands ?? []) {
      if (!isMigration(command) && !migratesByOwnCode(command, service, deployment)) continue;
      yield {
        service: service.name,
        place: commandPlace(command),
        label: "runs while building",
        message:
          "The schema is migrated before the new code is known to start: when the build or the deploy fails afterwards, the old code runs on the new schema.",
        help: "Move it to preDeployCommand, which runs after the build and before the switch.",
      };
    }
  },
};

/** The same in an image, which is built where the database of the deployment is not. */
export const inImage: Detector = {
  on: "service",
  *see({ service, deployment }) {
    for (const command of service.imageBuild ?? []) {
      if (isDevelopmentFile(command.place.file)) continue;
      if (!isMigration(command) && !migratesByOwnCode(command, service, deployment)) continue;
      yield {
        service: service.name,
        place: commandPlace(command),
        label: "runs while building",
        message:
          "An image is built where the database of the deployment is not: this ends the build there, or it migrates a file that stays in the image, and the database that is used keeps its old schema.",
        help: "Migrate once before each deploy, with the image that was built and the variables of the deployment.",
      };
    }
  },
};
