import type { Detector } from "../../../model/problem.ts";
import { commandPlace } from "../../commands.ts";
import { isMigration, migratesByOwnCode } from "../../migrations.ts";

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
