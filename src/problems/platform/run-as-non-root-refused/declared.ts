import type { Deployment } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import type { Remark } from "../../../model/remark.ts";
import { textsOf } from "../../doubts/texts.ts";

const isYaml = (path: string): boolean => /\.ya?ml$/.test(path);

export const declared: Detector = {
  on: "remark",
  *see({ remark, deployment }) {
    if (remark.kind !== "pods.unverifiable-user") return;
    const { subject, detail, place, also = [] } = remark;
    const patch = patchOf(remark, deployment);
    const isRoot = detail === "root";
    yield {
      place,
      also,
      ...(patch === undefined ? {} : { severity: "warning" }),
      confidence: patch === undefined ? "likely" : "possible",
      label: "no number to go by",
      message: isRoot
        ? `The image is run by root and runAsUser names nobody else: the kubelet creates no container ("container has runAsNonRoot and image will run as root", CreateContainerConfigError).`
        : `The image's user is a name (${subject}) and runAsUser gives no number: the kubelet cannot tell whether ${subject} is root and creates no container ("container has runAsNonRoot and image has non-numeric user", CreateContainerConfigError).`,
      help: isRoot
        ? "Add a user to the Dockerfile and name it by its number (USER 10001), or set runAsUser to one that may read the code."
        : "Write the number of the user: USER 10001 in the Dockerfile, made with useradd --uid 10001, or runAsUser with the one it has.",
      assumptions: [
        patch === undefined
          ? "the image is built from a Dockerfile of this repository"
          : `${patch} sets no runAsUser here`,
      ],
    };
  },
};

/** A file laid over the manifest that gives a number. */
function patchOf({ place }: Remark, deployment: Deployment): string | undefined {
  for (const { path, text } of textsOf(deployment, isYaml))
    if (path !== place.file && text.split("\n").some((line) => /\brunAsUser\b/.test(line.split("#", 1)[0] ?? "")))
      return path;
  return undefined;
}
