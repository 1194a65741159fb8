import type { Detector } from "../../../model/problem.ts";

export const declared: Detector = {
  on: "deployment",
  *see({ containers = [] }) {
    for (const { built, volumes, name } of containers) {
      if (!built) continue;
      for (const mount of volumes) {
        const covers = (path: string) => path === mount.target || path.startsWith(`${mount.target}/`);
        if (mount.target === "/") continue;
        const code = built.hasCode && covers(built.workdir) ? built.workdir : built.entries.find(covers);
        if (mount.kind === "volume" && code !== undefined) {
          yield {
            place: mount.place,
            confidence: "likely",
            label: "keeps the code of the first start",
            message: `The volume ${mount.source} lies over ${code}, where the image of ${name} has its code. Docker fills it once, from the first image: every later image is built, started, and runs the old code.`,
            help: "Mount only the folder whose data must be kept, such as the uploads.",
          };
        }
        const hidden = mount.kind === "bind" ? built.environments.find(covers) : undefined;
        const kept = volumes.some(
          (other) => other !== mount && hidden?.startsWith(other.target) && other.target.length > mount.target.length,
        );
        if (hidden === undefined || kept) continue;
        yield {
          place: mount.place,
          severity: "warning",
          confidence: "likely",
          label: `hides ${hidden}`,
          message: `The image of ${name} has its packages in ${hidden}, and this mount covers them with what lies on the host: on a fresh checkout the server is not found.`,
          help: `Add the volume ${hidden} below it, so that the image's own stays, or make the environment outside ${mount.target}.`,
          assumptions: ["the host has no such environment of its own"],
        };
      }
    }
  },
};
