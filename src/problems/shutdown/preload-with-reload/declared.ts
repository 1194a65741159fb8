import type { Detector } from "../../../model/problem.ts";
import { settingPlace } from "../../../model/setting.ts";
import { isOn, placeOfSetting } from "../../server-facts.ts";
import { setting } from "../../support.ts";

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    if (server?.name !== "gunicorn" || !isOn(server, "preload_app") || !isOn(server, "reload")) return;
    const preload = settingPlace(setting(server, "preload_app"));
    yield {
      service: service.name,
      place: placeOfSetting(process, "reload"),
      label: "cannot reload what is preloaded",
      message: `${preload ? "--preload and --reload are both on" : `--reload is on, and ${service.platform} starts gunicorn with --preload`}: workers restart when a file changes, but the code comes from the master, which imported it once. The old code goes on serving.`,
      help: "Drop --reload in production; in development drop --preload.",
      remedies: [
        {
          title: "Switch reloading off",
          safe: false,
          intents: [{ kind: "set-option", service: service.name, name: "reload", value: "false" }],
        },
      ],
      also: preload ? [{ ...preload, note: "preload" }] : [],
    };
  },
};
