import type { Process, Service } from "../../../model/deployment.ts";
import type { Place } from "../../../model/place.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import type { Sign } from "../../../model/sign.ts";
import { knownValue } from "../../../model/value.ts";
import { isDeployed, isOn, isProduction, placeOfSetting, spelt } from "../../server-facts.ts";
import { signsOf } from "../../signs.ts";
import { setting } from "../../support.ts";

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    if (!isProduction(service, process)) return;
    const { server } = process;
    const reload = setting(server, "reload");
    if (server && reload && isOn(server, "reload")) {
      yield {
        service: service.name,
        place: placeOfSetting(process, "reload"),
        ...(isDeployed(service) ? {} : { severity: "warning", confidence: "likely" }),
        label: "for development",
        message: `${spelt(reload)} watches every source file and restarts the application when one changes: in production it costs memory and processor time, ${
          server.name === "uvicorn" ? "runs a single worker whatever workers says, " : ""
        }and drops requests whenever something writes a .py file.`,
        help: "Remove it here; keep it for the command used in development.",
        remedies: remedy(service),
      };
    }
    if (!server) for (const sign of signsOf(service, "development-server")) yield* fromSource(sign, service);
    if (!server) yield* byImage(process, service);
  },
};

function remedy(service: Service): NonNullable<Sighting["remedies"]> {
  return [
    {
      title: "Switch reloading off",
      safe: true,
      intents: [{ kind: "set-option", service: service.name, name: "reload", value: "false" }],
    },
  ];
}

/** The script by which the images of uvicorn-gunicorn start a developer's server in place of gunicorn. */
function* byImage({ command: { words } }: Process, service: Service): Iterable<Sighting> {
  const script = words.find(({ value }) => knownValue(value) === "/start-reload.sh");
  if (script)
    yield watching("/start-reload.sh of the image starts uvicorn with --reload", script.place, service, {
      help: "Leave the command out: the image's own, /start.sh, starts gunicorn with its workers.",
    });
}

/** `uvicorn.run("main:app", reload=True)` of the script the command starts. */
function* fromSource(sign: Sign, service: Service): Iterable<Sighting> {
  if (!/uvicorn\.run/.test(sign.name ?? sign.what) || !/\breload\b/.test(sign.detail ?? "")) return;
  const because = "uvicorn.run is called with reload=True, and the start command runs this script";
  yield watching(because, sign.place, service, {
    help: "Start uvicorn from the command line without --reload, or read reload from a variable that is off by default.",
  });
}

function watching(because: string, place: Place, service: Service, { help }: Pick<Sighting, "help">): Sighting {
  return {
    service: service.name,
    place,
    ...(isDeployed(service) ? {} : { severity: "warning" }),
    label: "for development",
    confidence: "likely",
    message: `${because}: in production it watches every source file, runs a single worker, and drops requests whenever something writes a .py file.`,
    help,
  };
}
