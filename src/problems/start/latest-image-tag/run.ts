import type { Detector } from "../../../model/problem.ts";
import { purposeOf } from "../../../platforms/compose/purpose.ts";
import { isDevelopmentFile } from "../../server-facts.ts";

/** Images that manifests and production stacks run without naming which. */
export const run: Detector = {
  on: "deployment",
  *see({ workloads = [], containers = [] }) {
    const images = [
      ...workloads.flatMap((one) => one.containers.map(({ image }) => image)),
      ...containers.filter(({ file, build }) => !build && purposeOf(file) === "production").map(({ image }) => image),
    ];
    for (const image of images) {
      if (!image || !isMoving(image.text) || isDevelopmentFile(image.place.file)) continue;
      yield {
        place: image.place,
        label: "changes without notice",
        message: `${image.text} is whatever was pushed last: two hosts may run different code under one name, a restart can bring another version, and there is nothing to go back to.`,
        help: "Name the version that is deployed: a release or the commit as the tag, or the digest.",
        confidence: "likely",
      };
    }
  },
};

/** `latest` by name or by silence; what is filled in from outside is not known. */
function isMoving(image: string): boolean {
  if (/[$<{]|@sha256:/.test(image)) return false;
  const name = image.slice(image.lastIndexOf("/") + 1);
  return !name.includes(":") || name.endsWith(":latest");
}
