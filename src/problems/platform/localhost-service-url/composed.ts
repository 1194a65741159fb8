import type { Detector } from "../../../model/problem.ts";
import { kindOfScheme, stackOf, storeOf, storeUrls } from "../../containers.ts";

/** In a container, localhost is the container. */
export const composed: Detector = {
  on: "deployment",
  *see(deployment) {
    for (const container of deployment.containers ?? []) {
      if (container.onHost) continue;
      for (const { scheme, host, variable } of storeUrls(container)) {
        if (!/^(?:localhost|127\.0\.0\.1)$/.test(host) || !("file" in variable.at)) continue;
        const kind = kindOfScheme(scheme);
        const meant = stackOf(container, deployment).find(
          (one) => one.file === container.file && storeOf(one)?.kind === kind && one.name !== container.name,
        );
        if (!meant || meant.onHost) continue;
        yield {
          place: variable.at,
          label: "the container itself",
          message: `${variable.name} of ${container.name} points to ${host}, and in a container that is the container itself: ${meant.name} runs in another one, and the connection is refused.`,
          help: `Write ${meant.name} for ${host}.`,
          also: [{ ...meant.declaredAt, note: "the one that is meant" }],
        };
      }
    }
  },
};
