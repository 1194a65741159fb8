import type { Service } from "../../../model/deployment.ts";
import type { Logged } from "../../../model/problem.ts";
import { anywhere, speaksFor } from "../../logged.ts";
import { isOn } from "../../server-facts.ts";

/** A hangup reached a master that had loaded the application itself. */
export const logged: Logged = {
  opens: ["server.signal"],
  closesAfterMs: 60_000,
  judge(trouble, service) {
    const { opening } = trouble;
    if (!/^(?:SIG)?hup$/i.test(opening.fields.signal ?? "")) return undefined;
    const told = anywhere(trouble, ["server.preloads"]);
    if (told.length === 0 && !preloads(service)) return undefined;
    return {
      score: told.length > 0 ? 0.8 : 0.66,
      headline: "The application is preloaded, so this reload started new workers with the old code",
      for: speaksFor([opening, ...told.slice(0, 1)]),
      against: [],
      missing: [],
      remedies: [
        {
          title: "Restart instead of reloading",
          detail: "`systemctl restart`, or USR2 and QUIT; or leave `preload_app` out where HUP is to bring new code.",
        },
      ],
    };
  },
};

function preloads(service: Service | undefined): boolean {
  return (service?.processes ?? []).some(({ server }) => server?.name === "gunicorn" && isOn(server, "preload_app"));
}
