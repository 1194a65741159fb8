import type { Detector } from "../../../model/problem.ts";
import { purposeOf } from "../../../platforms/compose/purpose.ts";
import { isDevelopmentFile } from "../../server-facts.ts";

/** A stage that a compose file has built, and that the Dockerfile does not have. */
export const stage: Detector = {
  on: "deployment",
  *see({ containers = [] }) {
    const said = new Set<string>();
    for (const { name, file, build, stages } of containers) {
      // Of a file that is laid over another the other may say which Dockerfile it is.
      if (!build?.targetAt || !build.named || !stages) continue;
      const key = `${file} ${build.dockerfile} ${build.target}`;
      if (said.has(key)) continue;
      said.add(key);
      yield {
        place: build.targetAt,
        ...(purposeOf(file) === "other" || isDevelopmentFile(build.dockerfile) ? { severity: "warning" } : {}),
        label: "no such stage",
        message: `${name} is built up to the stage ${build.target}, and ${build.dockerfile} has ${stages.length === 0 ? "no stage with a name" : `only ${stages.join(", ")}`}: the build ends with "target stage could not be found".`,
        help:
          stages.length === 0
            ? `Remove target, or name the stage: FROM … AS ${build.target}.`
            : `Write the name of a stage: ${stages.join(", ")}.`,
      };
    }
  },
};
