import { onRemark } from "../../support.ts";

/** A list that names an archive or folder of the machine it was written on. */
export const machine = onRemark("packages.on-a-machine", ({ subject }) => ({
  label: "a path of another machine",
  message: `The list names ${subject.length > 80 ? `${subject.slice(0, 77)}...` : subject}, a path of the machine it was written on: where this is built there is no such file, pip stops ("No such file or directory"), and nothing is installed.`,
  help: "Write name==version instead; pip list --format=freeze leaves such paths out.",
}));
