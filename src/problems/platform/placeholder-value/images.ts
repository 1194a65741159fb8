import type { Detector } from "../../../model/problem.ts";
import { purposeOf } from "../../../platforms/compose/purpose.ts";
import { isDevelopmentFile } from "../../server-facts.ts";

/** Parts of an image's name that people are meant to put their own in. */
const PLACEHOLDER =
  /^(?:<.+>|your[-_].*|your(?:user(?:name)?|name|org|repo|registry|project|company|account|dockerhub)\w*|replace[-_]?.*|change[-_]?me.*|(?:gcp[-_]?)?project[-_]id|(?:aws[-_]?)?account[-_]id|xxx+)$/i;

/** Images that name a registry or an account nobody has. */
export const images: Detector = {
  on: "deployment",
  *see({ workloads = [], containers = [] }) {
    const named = [
      ...workloads.filter(({ file }) => !ASIDE.test(file)).flatMap((one) => one.containers),
      ...containers.filter(({ file }) => purposeOf(file) === "production"),
    ];
    for (const { image } of named) {
      const part = image?.text.split(/[/:@.]/).find((one) => PLACEHOLDER.test(one));
      if (!image || part === undefined || isDevelopmentFile(image.place.file)) continue;
      yield {
        place: image.place,
        label: "a placeholder",
        confidence: "likely",
        message: `${part} in the image's name is the text of a template: no such image can be pulled, and no container starts.`,
        help: "Write the name under which the image is pushed.",
        assumptions: ["nothing replaces the name before the file is applied"],
      };
    }
  },
};

const ASIDE = /(?:^|[/_.-])(?:examples?|samples?|templates?|demo)(?=[/_.-])/i;
