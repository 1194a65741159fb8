import { onRemark } from "../../support.ts";

/** rm without -r, given what is a folder or has one in it. */
export const lists = onRemark("docker.lists-not-removed", ({ subject }) => ({
  label: "rm removes no folders",
  message: `apt-get update has made a folder ${subject.includes("partial") ? subject.replace(/\/$/, "") : "/var/lib/apt/lists/partial"}, and rm without -r ends with 1 at a folder ("Is a directory"), with -f as well: the step fails and the build with it.`,
  help: "Write rm -rf /var/lib/apt/lists/*",
}));
