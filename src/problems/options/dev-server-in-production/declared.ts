import type { Deployment, Process, Service } from "../../../model/deployment.ts";
import type { Place } from "../../../model/place.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import type { Sign } from "../../../model/sign.ts";
import { knownValue } from "../../../model/value.ts";
import { isDeployed, isProduction } from "../../server-facts.ts";
import { signsOf, startsScript } from "../../signs.ts";

export const declared: Detector = {
  on: "process",
  *see({ process, service, deployment }) {
    if (process.server || !isProduction(service, process)) return;
    const found = developmentCommand(process);
    if (found) yield command(found, service, process);
    else for (const sign of signsOf(service, "development-server")) yield* script(sign, process, service, deployment);
  },
};

type Found = { what: string; place: Place; instead: string };

/** What stands before the program: Python, options, and words that run what comes behind them. */
const BEFORE = /^(?:python[\d.]*|exec|tini|dumb-init|poetry|pipenv|uv|run)$|^-/;

function developmentCommand({ command: { words, place } }: Process): Found | undefined {
  const texts = words.map((word) => knownValue(word.value) ?? word.raw);
  const at = (text: string): Place => words[texts.lastIndexOf(text)]?.place ?? place;
  const names = texts.map((text) => text.slice(text.lastIndexOf("/") + 1));
  const program = names.find((name) => !BEFORE.test(name)) ?? "";
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

/** Images and scripts called so are what gets deployed. */
const FOR_PRODUCTION = /(?:^|[./_-])(?:prod|production|deploy|release)(?=[./_-]|$)/i;

function command(found: Found, service: Service, process: Process): Sighting {
  const files = [service.declaredAt.file, process.command.place.file];
  return {
    service: service.name,
    place: found.place,
    ...(isDeployed(service) || files.some((file) => FOR_PRODUCTION.test(file)) ? {} : { severity: "warning" }),
    label: "a development server",
    message: `${found.what} is made for development: it is not hardened, serves from one process and its projects say not to put it before the public.`,
    help: `Start a real server: ${found.instead}`,
  };
}

/** A script that starts a server for production as well. */
const BRINGS_ANOTHER =
  /^[ \t]*(?:from (?:waitress|cheroot|bjoern|gevent\.pywsgi|hypercorn|gunicorn)[\w.]{0,40} import|import (?:waitress|cheroot|bjoern|hypercorn)\b)/m;

/** `python app.py` where the script ends in `app.run()`. */
function* script(sign: Sign, process: Process, service: Service, deployment: Deployment): Iterable<Sighting> {
  if (/uvicorn|waitress|hypercorn|granian|aiohttp|SocketIO/.test(sign.name ?? sign.what)) return;
  if (!startsScript(sign, process)) return;
  // Which of the two runs is decided where it is deployed.
  if (BRINGS_ANOTHER.test(deployment.files.get(sign.place.file)?.text ?? "")) return;
  const debug = /\bdebug\b/.test(sign.detail ?? "");
  // Any text is true; a dashboard may set the empty one, where the deployment says nothing of the variable.
  const byText = /\bby text\b/.test(sign.detail ?? "");
  const isOpen =
    byText &&
    !service.environment.some(({ name }) => sign.what.includes(`"${name}"`) || sign.what.includes(`'${name}'`));
  yield {
    service: service.name,
    place: sign.place,
    label: debug ? "development server with the debugger" : "a development server",
    severity: debug && !isOpen && isDeployed(service) ? "error" : "warning",
    confidence: "likely",
    message: `The start command runs this script, and ${sign.what} starts the framework's development server${
      debug
        ? ` with its debugger, which lets visitors run code when they can reach it${byText ? " (debug is a text here, and any but the empty one is true)" : ""}`
        : ", which is made for one developer"
    }: it is not hardened and nothing restarts it when it hangs.`,
    help: "Start a real server: gunicorn MODULE:app --bind 0.0.0.0:$PORT",
    also: [{ ...process.command.place, note: "starts the script" }],
  };
}
