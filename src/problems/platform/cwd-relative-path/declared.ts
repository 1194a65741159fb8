import type { Detector } from "../../../model/problem.ts";
import type { Sign } from "../../../model/sign.ts";
import { signsOf } from "../../signs.ts";

export const declared: Detector = {
  on: "service",
  *see({ service, deployment }) {
    const start = service.starts[0]?.text;
    if (service.runtime !== "native" || start === undefined || /\b(?:cd|pushd)\s|--chdir/.test(start)) return;
    const paths = new Set(deployment.paths);
    const isThere = (path: string): boolean =>
      paths.has(path) || deployment.paths.some((one) => one.startsWith(`${path}/`));
    for (const sign of signsOf(service, "file-access")) {
      const path = sign.detail ?? "";
      if (sign.name !== "read" || !isRelative(path) || isCareful(sign, deployment.files.get(sign.place.file)?.text))
        continue;
      const wanted = resolved(service.directory, path);
      const meant = resolved(folderOf(sign.place.file), path);
      if (meant === undefined || !isThere(meant) || (wanted !== undefined && isThere(wanted))) continue;
      yield {
        service: service.name,
        place: sign.place,
        confidence: "likely",
        label: `not in ${service.directory === "" ? "the root, where the process starts" : service.directory}`,
        message: `${path} is looked for from the folder the process starts in, ${service.directory === "" ? "the root of the repository" : service.directory}, and ${meant} is not there: ${sign.when === "call" ? "each call" : "the start"} fails with FileNotFoundError.`,
        help: `Say where the module is: Path(__file__).parent / ${JSON.stringify(path.replace(/^\.\//, ""))}.`,
        assumptions: ["nothing changes the working directory"],
      };
    }
  },
};

function isRelative(path: string): boolean {
  return path !== "" && !/^[/~\\]|:\/\/|[*{]/.test(path);
}

/** The module changes the folder itself, or looks before it opens. */
function isCareful(sign: Sign, text: string | undefined): boolean {
  return (
    text === undefined ||
    /\bos\.chdir\(|\bexists\(|\bisfile\(|FileNotFoundError/.test(text) ||
    sign.detail === undefined
  );
}

function folderOf(file: string): string {
  return file.includes("/") ? file.slice(0, file.lastIndexOf("/")) : "";
}

/** A path from a folder, both relative to the root; `undefined` where it leaves the repository. */
function resolved(folder: string, path: string): string | undefined {
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}
