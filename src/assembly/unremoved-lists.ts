import type { Remark } from "../model/remark.ts";
import { knownValue } from "../model/value.ts";
import { endsBuild, stepsOf } from "./build-steps.ts";
import type { Image } from "./image.ts";
import type { Run } from "./runs.ts";
import type { AssemblyContext } from "./service.ts";

/** What `apt-get update` leaves: files, a folder `partial` with what is not yet whole, and newer ones `auxfiles`. */
const LISTS = /^\/var\/lib\/apt\/lists(?:\/(?:\*|partial\/?)?)?$/;

/** A step that removes the lists of apt without asking for folders: rm fails at the first one, and the build with it. */
export function unremovedLists(image: Image, service: string, context: AssemblyContext): Remark[] {
  const found: Remark[] = [];
  const source = context.read(image.dockerfile) ?? "";
  for (const { steps } of stepsOf(image, context)) {
    let updated = false;
    for (const step of steps) {
      for (const run of step.runs) {
        updated ||= isUpdate(run);
        const [subject] = updated && endsBuild(run, step, source) ? folderOf(run) : [];
        const [first, last] = [run.command.words[0], run.command.words.at(-1)];
        if (subject === undefined || !first || !last) continue;
        const place = { ...first.place, end: last.place.end };
        found.push({ kind: "docker.lists-not-removed", place, subject, service });
      }
    }
  }
  return found;
}

function isUpdate({ unwrapped: { name, args } }: Run): boolean {
  return /^apt(?:-get)?$/.test(name) && args.some(({ value }) => knownValue(value) === "update");
}

/** The folders of the lists that an rm is given which only takes files. */
function folderOf({ unwrapped: { name, args } }: Run): string[] {
  const words = args.map(({ value }) => knownValue(value) ?? "");
  if (name !== "rm" || words.some((word) => /^-[a-zA-Z]*[rRd]|^--(?:recursive|dir)$/.test(word))) return [];
  return words.filter((word) => LISTS.test(word));
}
