import type { PlacedText } from "../../../model/container.ts";
import type { Deployment } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import { purposeOf } from "../../../platforms/compose/purpose.ts";
import { nameOf } from "../../../platforms/paths.ts";
import { runsCommands } from "../../doubts/kinds.ts";
import { instructions, textsOf } from "../../doubts/texts.ts";
import { isDevelopmentFile } from "../../server-facts.ts";

/** Parts of an image's name that people are meant to put their own in. */
const PLACEHOLDER =
  /^(?:<.+>|your[-_].*|your(?:user(?:name)?|name|org|repo|registry|project|company|account|dockerhub)\w*|replace[-_]?.*|change[-_]?me.*|(?:gcp[-_]?)?project[-_]id|(?:aws[-_]?)?account[-_]id|xxx+)$/i;

/** What scripts look for. */
const MARK = /^(?:<.+>|[A-Z]+)$/;

/** Words in capitals, which no name of an image may have. */
const WORD = /^(?:OWNER|ORG|ORGANI[SZ]ATION|USER|USERNAME|REPO|REPOSITORY|REGISTRY|PROJECT|ACCOUNT|IMAGE|TAG|VERSION)$/;

/** Images that name a registry or an account nobody has. */
export const images: Detector = {
  on: "deployment",
  *see(deployment) {
    const { workloads = [], containers = [] } = deployment;
    const named = [
      ...workloads.filter(({ file }) => !ASIDE.test(file)).flatMap((one) => one.containers),
      ...containers.filter(({ file }) => purposeOf(file) === "production"),
    ];
    for (const { image } of named) {
      const part = image?.text.split(/[/:@.]/).find((one) => PLACEHOLDER.test(one) || WORD.test(one));
      if (!image || part === undefined || isDevelopmentFile(image.place.file)) continue;
      // `<IMAGE>` and `OWNER` are there to be replaced; YOUR_GROUP was left by who copied the file.
      if (MARK.test(part) && isFilledIn(part, image, deployment)) continue;
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

/** A pipeline, a script or Kustomize that puts something else in its place. */
function isFilledIn(part: string, image: PlacedText, deployment: Deployment): boolean {
  const name = image.text.split(/[@:]/)[0] ?? image.text;
  for (const { path, text } of textsOf(deployment, mayFillIn)) {
    if (path === image.place.file) continue;
    const isKustomize = /^kustomization\.ya?ml$/.test(nameOf(path));
    if (isKustomize ? text.includes(`name: ${name}`) && text.includes("newName:") : fills(text, part)) return true;
  }
  return false;
}

const mayFillIn = (path: string): boolean => runsCommands(path) || /(?:^|\/)kustomization\.ya?ml$/.test(path);

function fills(text: string, part: string): boolean {
  return [...instructions(text)].some(
    (line) => line.includes(part) && /\b(?:sed|perl|envsubst|yq|replace)\b/.test(line),
  );
}

const ASIDE = /(?:^|[/_.-])(?:examples?|samples?|templates?|demo)(?=[/_.-])/i;
