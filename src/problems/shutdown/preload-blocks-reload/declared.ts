import type { Deployment, Process, Server, Service } from "../../../model/deployment.ts";
import type { Place } from "../../../model/place.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { settingPlace } from "../../../model/setting.ts";
import { isOn, placeOfSetting } from "../../server-facts.ts";
import { setting } from "../../support.ts";

/** A line that sends the hangup signal: `kill -HUP`, `kill -s HUP`, `pkill -1`, `docker kill --signal=HUP`. */
const HANGUP = /\b(?:kill|pkill|killall)\b[^\n#]{0,80}?(?:-|=|\s)(?:SIG)?HUP\b/;

export const declared: Detector = {
  on: "process",
  *see({ process, service, deployment }) {
    const { server } = process;
    if (server?.name !== "gunicorn" || !isOn(server, "preload_app")) return;
    const written = settingPlace(setting(server, "preload_app")) !== undefined;
    const hangup = hangups(deployment).find(({ file }) => concerns(file, written, service, deployment));
    if (hangup) yield sighting(process, server, service, hangup);
  },
};

/**
 * The file reloads this service: one of its own; or one beside it, where the repository itself asks for preload. A
 * unit that starts gunicorn by a command of its own speaks of that command only.
 */
function concerns(file: string, written: boolean, { files }: Service, deployment: Deployment): boolean {
  if (files.some(({ path }) => path === file)) return true;
  if (!written) return false;
  const text = deployment.files.get(file)?.text ?? "";
  return !/^ExecStart=.*gunicorn/m.test(text) || /--preload\b/.test(text);
}

/** Where the files of the deployment reload a process by signal. */
function hangups(deployment: Deployment): Place[] {
  const found: Place[] = [];
  for (const { path, text } of deployment.files.values()) {
    if (/\.(?:py|md|lock|txt)$/.test(path)) continue;
    const match = HANGUP.exec(text);
    if (match) found.push({ file: path, start: match.index, end: match.index + match[0].length });
  }
  return found;
}

function sighting(process: Process, server: Server, service: Service, hangup: Place): Sighting {
  const preload = setting(server, "preload_app");
  const written = settingPlace(preload);
  const who = written ? "preload_app is on" : `preload is on (${service.platform} sets it, nobody wrote it here)`;
  return {
    service: service.name,
    place: hangup,
    label: "reloads settings, not the code",
    message: `This reloads gunicorn with HUP while ${who}: the master keeps the application it has imported and forks new workers from it, so the old code goes on serving and nothing says so.`,
    help: "Restart instead of reloading, or switch preload off.",
    also: [{ ...placeOfSetting(process, "preload_app"), note: written ? "preload" : "preload is on here" }],
  };
}
