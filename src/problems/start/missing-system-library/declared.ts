import type { Command } from "../../../model/command.ts";
import type { Deployment, Packages, Service } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";

/**
 * Wheels whose `cv2` is linked with Qt, and by it with libGL.so.1, which no slim image of Python has; read with readelf
 * from opencv-python 5.0.0.93. The headless ones are not, and of two that bring the same module the last one counts.
 */
const WITH_WINDOWS: readonly string[] = ["opencv-python", "opencv-contrib-python"];
const HEADLESS: readonly string[] = ["opencv-python-headless", "opencv-contrib-python-headless"];

/** Debian's packages that bring no OpenGL with them; what is not among them may. */
const WITHOUT =
  /^(?:build-essential|bash|bzip2|ca-certificates|cmake|curl|default-libmysqlclient-dev|dumb-init|gcc|g\+\+|git|gnupg|gosu|jq|libffi-dev|libglib2\.0-0(?:t64)?|libgomp1|libpq-dev|libpq5|libsm6|libssl-dev|libxext6|libxrender1|libxrender-dev|locales|make|nano|ncat|net-tools|netcat-openbsd|netcat-traditional|openssl|pkg-config|postgresql-client|procps|python3-dev|tesseract-ocr(?:-\w+)?|tini|tzdata|unzip|vim|wget|xz-utils|zip)$/;

const SLIM = /^FROM\s+(?:--platform=\S+\s+)?(?:docker\.io\/)?(?:library\/)?python:[\d.]*-?slim(?:-\w+)?(?:\s|$)/i;

export const declared: Detector = {
  on: "service",
  *see({ service, deployment }) {
    const { app, packages, python } = service;
    const used = app.imports.get("cv2");
    const wheel = wheelOf(packages);
    if (used === undefined || app.triedImports?.has("cv2") || wheel === undefined || python?.from !== "image") return;
    const image = lineAt(deployment, python.at.file, python.at.start);
    if (!SLIM.test(image) || !installsNoneOf(service) || bringsIt(deployment, python.at.file)) return;
    yield {
      service: service.name,
      place: wheel.place,
      confidence: "likely",
      label: "needs libGL.so.1",
      message: `${wheel.name} draws windows with Qt, and its cv2 loads libGL.so.1, which ${image.split(/\s+/)[1]} does not have: import cv2 fails with ImportError, and the service cannot start.`,
      help: `Require ${wheel.name}-headless, which is the same without windows, or install libgl1 and libglib2.0-0 in the image.`,
      also: [
        { ...used, note: "imported here" },
        { ...python.at, note: "a slim image" },
      ],
    };
  },
};

function wheelOf({ required }: Packages) {
  if (HEADLESS.some((name) => required.has(name))) return undefined;
  return WITH_WINDOWS.map((name) => required.get(name)).find((one) => one !== undefined);
}

/** Whether all that is installed beside Python's packages is known to bring no OpenGL. */
function installsNoneOf({ imageBuild }: Service): boolean {
  return imageBuild?.every((command) => installed(command).every((name) => WITHOUT.test(name))) ?? false;
}

/** What one command installs by apt, without the options. */
function installed({ words }: Command): string[] {
  const [program = "", verb = "", ...rest] = words
    .map(({ value }) => knownValue(value) ?? "?")
    .filter((word) => !/^-/.test(word));
  if (!/(?:^|\/)(?:apt|apt-get|aptitude)$/.test(program)) return [];
  return verb === "install" ? rest : [];
}

/** By a step that may fail, from another image, or with another wheel in the place of the list's. */
function bringsIt({ files }: Deployment, dockerfile: string): boolean {
  const lines = (files.get(dockerfile)?.text ?? "").split("\n").filter((line) => !/^\s*#/.test(line));
  return lines.some((line) => /libgl(?!ib)|mesa|ffmpeg|opencv|[\s:]\/(?:usr\/)?lib(?:64)?\//i.test(line));
}

function lineAt({ files }: Deployment, path: string, at: number): string {
  const text = files.get(path)?.text ?? "";
  const from = text.lastIndexOf("\n", at) + 1;
  const to = text.indexOf("\n", at);
  return text.slice(from, to === -1 ? undefined : to).trim();
}
