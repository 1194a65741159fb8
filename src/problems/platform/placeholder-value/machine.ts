import type { Deployment } from "../../../model/deployment.ts";
import type { Place } from "../../../model/place.ts";
import type { Detector } from "../../../model/problem.ts";
import { isDevelopmentFile } from "../../server-facts.ts";
import { ASIDE, isFilledIn } from "./hosts.ts";

/** Names of templates where nginx is told its own. */
const HOST =
  /^[ \t]*(?:server_name|ssl_certificate)[ \t][^;#\n]{0,200}?\b((?:your|my)[-_]?(?:domain|host|site|server)[\w.-]{0,80}|example\.(?:com|org|net))\b/im;

/** Paths and users of templates in a unit of systemd. */
const UNIT =
  /^(?:ExecStart|WorkingDirectory|EnvironmentFile)[ \t]*=[^\n]{0,300}?(\/path\/to\/[^\s:'"]*)|^(?:User|Group)[ \t]*=[ \t]*(<?your[\w-]*>?)/im;

/** What a machine is told of itself: the hosts nginx answers for, the folders and the user of a unit. */
export const machine: Detector = {
  on: "deployment",
  *see(deployment) {
    const proxies = new Set((deployment.proxies ?? []).map(({ file }) => file));
    for (const file of proxies) {
      const found = wordIn(file, HOST, deployment);
      if (found)
        yield {
          place: found.place,
          // The only server of a port is asked for every host, whatever it is called.
          ...(isAlone(file, deployment) ? { severity: "info" as const } : {}),
          label: "a placeholder",
          confidence: "likely",
          message: `${found.text} stands for a host of your own: nginx gives requests for yours to whichever server it takes by default, and no certificate is made for that name.`,
          help: "Write the host under which the application is reached.",
          assumptions: ["nothing replaces it before nginx reads the file"],
        };
    }
    const units = deployment.services.filter(({ platform }) => platform === "systemd");
    for (const file of new Set(units.map(({ declaredAt }) => declaredAt.file))) {
      const found = wordIn(file, UNIT, deployment);
      if (found)
        yield {
          place: found.place,
          label: "a placeholder",
          confidence: "likely",
          message: `${found.text} is the text of a template: systemd finds no such folder or user, and the unit does not start.`,
          help: "Write the folder of the machine, and the user the service runs as.",
          assumptions: ["nothing replaces it before the unit is installed"],
        };
    }
  },
};

function isAlone(file: string, { files }: Deployment): boolean {
  const text = files.get(file)?.text ?? "";
  return !/^[ \t]*ssl_certificate[ \t]/m.test(text) && (text.match(/^[ \t]*server[ \t]*\{/gm) ?? []).length < 2;
}

function wordIn(file: string, pattern: RegExp, deployment: Deployment): { text: string; place: Place } | undefined {
  const text = deployment.files.get(file)?.text;
  if (text === undefined || ASIDE.test(file) || isDevelopmentFile(file)) return undefined;
  const found = pattern.exec(text);
  const word = found?.[1] ?? found?.[2];
  if (!found || word === undefined || isFilledIn(word, file, deployment)) return undefined;
  const start = found.index + found[0].lastIndexOf(word);
  return { text: word, place: { file, start, end: start + word.length } };
}
