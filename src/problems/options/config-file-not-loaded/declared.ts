import type { Deployment, Service } from "../../../model/deployment.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";

/** Files that can only be meant as a gunicorn configuration. */
const CONFIGURATION =
  /(?:^|\/)(?:gunicorn[._-]?(?:conf|config|cfg|settings)?(?:[._-](?:prod|production))?(?:\.conf)?\.py)$/;

export const declared: Detector = {
  on: "deployment",
  *see(deployment) {
    const candidates = (deployment.paths ?? [...deployment.files.keys()]).filter((path) => CONFIGURATION.test(path));
    for (const path of candidates) {
      const service = serviceFor(path, deployment.services);
      if (service && !isLoaded(path, deployment)) yield sighting(path, service, deployment);
    }
  },
};

/** The service that would load it: a gunicorn whose folder holds the file, with a known start. */
function serviceFor(path: string, services: readonly Service[]): Service | undefined {
  const own = services.filter(
    // A service that stands for the configuration itself says nothing of who loads it.
    ({ directory, declaredAt }) => declaredAt.file !== path && (directory === "" || path.startsWith(`${directory}/`)),
  );
  const gunicorns = own.filter((service) => service.processes.some(({ server }) => server?.name === "gunicorn"));
  if (gunicorns.length > 0) return gunicorns[0];
  const web = own.filter((service) => service.processes.some(({ server }) => server?.name === "uvicorn"));
  return web.length === own.length ? web[0] : undefined;
}

/** Some process loads it, or some file that was read names it. */
function isLoaded(path: string, { services, files }: Deployment): boolean {
  for (const { processes, declaredAt } of services) {
    if (declaredAt.file === path) continue;
    for (const { server, command } of processes) {
      if (server?.config?.path === path || server?.config?.path.endsWith(`/${path}`)) return true;
      const given = server?.settings.get("config")?.value;
      if (given && !given.known) return true;
      const values = new Set(server?.invocation.options.map(({ value }) => value));
      // A word that is nobody's value may hold options: `gunicorn $OPTIONS main:app`.
      if (command.words.some((word) => !word.value.known && !values.has(word))) return true;
    }
  }
  const name = path.slice(path.lastIndexOf("/") + 1);
  const module = name.replace(/\.py$/, "");
  const mention = new RegExp(`(?:\\b${escaped(name)}\\b|python:\\S{0,200}${escaped(module)}\\b)`);
  return [...files.values()].some(
    (file) => file.path !== path && !isProse(file.path) && mention.test(file.text) && loads(file.text, name, module),
  );
}

/** The mention is an option's value, not a COPY. */
function loads(text: string, name: string, module: string): boolean {
  const loading = new RegExp(`(?:-c|--config|config)[=\\s"',]{0,6}\\S{0,80}(?:${escaped(name)}|${escaped(module)})`);
  return loading.test(text);
}

function isProse(path: string): boolean {
  return /\.(?:md|rst|txt)$/.test(path);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function sighting(path: string, service: Service, deployment: Deployment): Sighting {
  const process = service.processes.find(({ server }) => server?.name === "gunicorn") ?? service.processes[0];
  const runs = process?.server?.name ?? "the server";
  const read = deployment.files.get(path);
  const end = read ? (read.text.indexOf("\n") === -1 ? read.text.length : read.text.indexOf("\n")) : 0;
  const here = { file: path, start: 0, end };
  const command = process?.command.place;
  return {
    service: service.name,
    place: read || !command ? here : command,
    label: read ? "loaded by nothing" : `does not load ${path}`,
    confidence: "likely",
    message:
      runs === "gunicorn"
        ? `No start command loads ${path}: gunicorn reads a file given with -c, or ./gunicorn.conf.py where it starts. Everything this file sets is without effect.`
        : `${path} configures gunicorn, and ${service.name} starts ${runs}, which never reads it.`,
    help:
      runs === "gunicorn"
        ? `Add -c ${path} to the command, or rename it to gunicorn.conf.py in the folder gunicorn starts in.`
        : "Remove it, or start gunicorn with it.",
    also: read && command ? [{ ...command, note: "starts without it" }] : [],
    assumptions: ["nothing outside the repository (a dashboard, a unit file) loads it"],
  };
}
