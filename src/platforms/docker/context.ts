import type { Dockerfile, Stage } from "../../formats/dockerfile/types.ts";
import type { Remark } from "../../model/remark.ts";
import { placeOf } from "../../model/span.ts";
import { joinPath } from "../paths.ts";

/**
 * The first source of a COPY that stands beside the Dockerfile and not in the folder a platform's file gives as the
 * build's context: COPY never sees the Dockerfile's own folder. Dockerfile reference, `COPY`; read 2026-11-21.
 */
export function outsideContext(
  dockerfile: Dockerfile,
  stage: Stage,
  context: string,
  paths: readonly string[],
): Remark[] {
  const folder = dockerfile.file.slice(0, Math.max(0, dockerfile.file.lastIndexOf("/")));
  if (folder === context) return [];
  const stands = (path: string): boolean => paths.some((one) => one === path || one.startsWith(`${path}/`));
  for (const instruction of stage.instructions) {
    if (instruction.kind !== "copy" || instruction.flags.some((flag) => flag.name === "from")) continue;
    for (const span of instruction.sources) {
      const { text } = span;
      const source = joinPath("", text);
      if (source === "" || /[*?[$:]/.test(source)) continue;
      if (stands(joinPath(context, source)) || !stands(joinPath(folder, source))) continue;
      return [
        {
          kind: "docker.outside-context",
          place: placeOf(span, 0, text.length),
          subject: text,
          detail: context,
          instead: folder,
        },
      ];
    }
  }
  return [];
}
