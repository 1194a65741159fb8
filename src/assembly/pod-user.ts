import type { Annotated } from "../model/finding.ts";
import type { Remark } from "../model/remark.ts";
import { knownValue } from "../model/value.ts";
import type { PodService } from "../platforms/kubernetes/pods.ts";
import { isPlainPython } from "./bases.ts";
import type { Image } from "./image.ts";

/**
 * A container that root may not run, of an image whose user is root or a name: the kubelet cannot tell by a name which
 * number it has, and creates no container. `imagesOf`: those of which it starts one.
 */
export function unverifiableUser(
  pod: PodService,
  imagesOf: (pod: PodService) => readonly (Image | undefined)[],
): Remark[] {
  const { nonRoot } = pod;
  if (!nonRoot) return [];
  const users = imagesOf(pod).map((image) => image && userOf(image));
  const [first] = users;
  if (!first || users.some((user) => user === undefined)) return [];
  const { name, also } = first;
  const detail = Number(name) === 0 ? "root" : "name";
  return [{ kind: "pods.unverifiable-user", place: nonRoot, subject: name, detail, also }];
}

/** The user of an image that a kubelet takes for root, or cannot tell from root. */
function userOf({ user, base }: Image): { name: string; also: Annotated[] } | undefined {
  // Bases of others may set a user.
  if (!user) return isPlainPython(base?.text ?? "") ? { name: "0", also: [] } : undefined;
  const name = knownValue(user.name)?.split(":")[0];
  if (name === undefined || (/^\d+$/.test(name) && Number(name) !== 0)) return undefined;
  return { name, also: [{ ...user.place, note: "the user of the image" }] };
}
