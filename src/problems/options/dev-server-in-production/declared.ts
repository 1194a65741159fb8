import type { Process, Service } from "../../../model/deployment.ts";
import type { Place } from "../../../model/place.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import type { Sign } from "../../../model/sign.ts";
import { knownValue } from "../../../model/value.ts";
import { isProduction } from "../../server-facts.ts";
import { signsOf } from "../../signs.ts";

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    if (process.server || !isProduction(service, process)) return;
    const found = developmentCommand(process);
    if (found) yield command(found, service);
    else for (const sign of signsOf(service, "development-server")) yield* script(sign, process, service);
  },
};

type Found = { what: string; place: Place; instead: string };

function developmentCommand({ command: { words, place } }: Process): Found | undefined {
  const texts = words.map((word) => knownValue(word.value) ?? word.raw);
  const at = (text: string): Place => words[texts.indexOf(text)]?.place ?? place;
  const names = texts.map((text) => text.slice(text.lastIndexOf("/") + 1));
  const program = names.find((name) => !/^python[\d.]*$|^-/.test(name)) ?? "";
  if (texts.includes("runserver") && (program === "manage.py" || /^django-admin/.test(program))) {
    return {
      what: "Django's runserver",
      place: at("runserver"),
      instead: "gunicorn PROJECT.wsgi --bind 0.0.0.0:$PORT",
    };
  }
  if (program === "flask" && texts.includes("run")) {
    return { what: "flask run", place: at("run"), instead: "gunicorn MODULE:app --bind 0.0.0.0:$PORT" };
  }
  if (program === "fastapi" && texts.includes("dev")) {
    return { what: "fastapi dev", place: at("dev"), instead: "fastapi run --port $PORT" };
  }
  return undefined;
}

function command(found: Found, service: Service): Sighting {
  return {
    service: service.name,
    place: found.place,
    label: "a development server",
    message: `${found.what} is made for development: it is not hardened, serves from one process and its projects say not to put it before the public.`,
    help: `Start a real server: ${found.instead}`,
  };
}

/** `python app.py` where the script ends in `app.run()`. */
function* script(sign: Sign, process: Process, service: Service): Iterable<Sighting> {
  if (/uvicorn|waitress|hypercorn|granian|aiohttp|SocketIO/.test(sign.name ?? sign.what)) return;
  if (!startsScript(sign, process)) return;
  const debug = /\bdebug\b/.test(sign.detail ?? "");
  yield {
    service: service.name,
    place: sign.place,
    label: debug ? "development server with the debugger" : "a development server",
    severity: debug ? "error" : "warning",
    confidence: "likely",
    message: `The start command runs this script, and ${sign.what} starts the framework's development server${
      debug
        ? " with its debugger, which lets visitors run code when they can reach it"
        : ", which is made for one developer"
    }: it is not hardened and nothing restarts it when it hangs.`,
    help: "Start a real server: gunicorn MODULE:app --bind 0.0.0.0:$PORT",
    also: [{ ...process.command.place, note: "starts the script" }],
  };
}

/** The command runs the file the call stands in. */
function startsScript(sign: Sign, { command: { words } }: Process): boolean {
  const file = sign.place.file;
  const stem = file.replace(/\.py$/, "").replace(/\/__main__$/, "");
  return words.some((word) => {
    const text = (knownValue(word.value) ?? word.raw).replace(/^\.\//, "");
    if (text === "") return false;
    return file === text || file.endsWith(`/${text}`) || stem.endsWith(text.replaceAll(".", "/"));
  });
}
