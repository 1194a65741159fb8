import type { Detector } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";
import { textsSetting } from "../../server-facts.ts";
import { setting } from "../../support.ts";

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    if (service.platform !== "render" || service.runtime !== "native" || server?.name !== "gunicorn") return;
    const port = service.environment.findLast((variable) => variable.name === "PORT" && variable.layer === "file");
    const bind = setting(server, "bind");
    if (!port || !("file" in port.at) || bind?.origin.layer !== "platform") return;
    const value = knownValue(port.value);
    const bound = textsSetting(server, "bind").join(", ");
    if (value === undefined || bound.endsWith(`:${value}`)) return;
    yield {
      service: service.name,
      place: port.at,
      label: `gunicorn binds ${bound}`,
      message: `PORT is ${value} here, but Render's native runtime gives gunicorn --bind ${bound} through GUNICORN_CMD_ARGS, which is stronger than PORT: Render looks for port ${value} and finds nothing there.`,
      help: "Remove PORT, or start with gunicorn --bind 0.0.0.0:$PORT.",
    };
  },
};
