import type { Deployment } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import type { Remark } from "../../../model/remark.ts";

/** Images that start a shell or an interpreter; of others nobody here knows what they bring along. */
const BARE: ReadonlySet<string> = new Set([
  ..."python pypy debian ubuntu alpine busybox fedora centos amazonlinux rockylinux almalinux".split(" "),
  ..."ubi8 ubi9 ubi-minimal miniconda3 miniforge3 micromamba cuda uv scratch".split(" "),
]);

export const declared: Detector = {
  on: "remark",
  *see({ remark, deployment }) {
    const base = remark.detail ?? "";
    if (remark.kind !== "docker.no-command" || !BARE.has(nameOf(base))) return;
    yield {
      place: remark.place,
      ...(remark.service === undefined ? {} : { service: remark.service }),
      label: "nothing to start",
      message: `No CMD or ENTRYPOINT is given for this image and the platform gives none either: the container starts what its base image does (${base}) and stops.`,
      help: 'Add CMD ["gunicorn", "main:app", "--bind", "0.0.0.0:8000"], with your application in place of main:app.',
      ...(isTakenOut(remark, deployment) ? { severity: "warning" as const } : {}),
      assumptions: ["no start command is set in a dashboard"],
      confidence: "likely",
    };
  },
};

/** A stack may start it by hand, as an editor's container does, and a cluster another build of it: the command stands there as a remark. */
function isTakenOut({ place, service }: Remark, { services, files }: Deployment): boolean {
  const platform = services.find(({ name }) => name === service)?.platform;
  return (platform === "compose" || platform === "kubernetes") && COMMENTED.test(files.get(place.file)?.text ?? "");
}

const COMMENTED = /^[ \t]*#[^\n]{0,200}\b(?:CMD|ENTRYPOINT)[ \t]/m;

/** `registry/folder/name:tag` without all but the name. */
function nameOf(base: string): string {
  return base.slice(base.lastIndexOf("/") + 1).split(/[:@]/, 1)[0] ?? "";
}
