import type { AppFacts } from "../../../model/app.ts";
import type { Place } from "../../../model/place.ts";
import type { Detector } from "../../../model/problem.ts";
import { signsOf } from "../../signs.ts";

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    for (const sign of signsOf(service, "development-server")) {
      const named = /^uvicorn\.run\(\s*["']([\w.]+):/.exec(sign.what)?.[1];
      if (named === undefined || !sign.place.file.endsWith(`${named.replaceAll(".", "/")}.py`)) continue;
      const twice = loadedTwice(service.app, sign.place.file);
      if (!twice) continue;
      yield {
        service: service.name,
        place: sign.place,
        confidence: "likely",
        label: `imports ${named} a second time`,
        message: `The script runs as __main__, and uvicorn imports it again as ${named}: ${twice.what} is there twice in the process, with its memory and its time at start.`,
        help: "Give uvicorn.run the application object itself, or start it with uvicorn on the command line.",
        also: [{ ...twice.place, note: "made once by each import" }],
      };
    }
  },
};

/** Something of weight that importing the file makes. */
function loadedTwice(app: AppFacts, file: string): { what: string; place: Place } | undefined {
  const here = (one: { place: Place; when?: string }): boolean => one.place.file === file && one.when === "import";
  const model = app.models?.find(here);
  if (model) return { what: `the model ${model.name}`, place: model.place };
  const held = app.allocations.find(here);
  if (held) return held;
  return app.signs?.find((one) => (one.kind === "scheduler" || one.kind === "connection") && here(one));
}
