import type { ConfigFile, ConfigName, Deployment, Process, Server, Service } from "../../../model/deployment.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { gunicornSettings } from "../../../servers/gunicorn/facts.ts";
import { serverTitle, versionAssumptions } from "../../support.ts";
import { settingMeant } from "./meant.ts";

export const declared: Detector = {
  on: "process",
  *see({ process, service, deployment }) {
    const { server } = process;
    if (server?.name !== "gunicorn" || server.config?.state !== "read") return;
    for (const name of server.config.names) {
      const found = unknownName(name, server);
      if (found) {
        const seen = sighting(name, found, process, server, service, server.config);
        // Nothing is missed where the default is what was to be set, or these workers do not look at it.
        const isIdle =
          MILD.has(found) ||
          server.settings.get(found)?.inert !== undefined ||
          isDefault(name, found, server, deployment);
        yield isIdle ? { ...seen, severity: "warning" } : seen;
      } else if (name.name === "command" && name.kind === "variable" && !name.used)
        yield commandLine(name, server, service);
    }
  },
};

/** A name for `ps`, and variables that may be there from elsewhere: what is served is served without them. */
const MILD: ReadonlySet<string> = new Set(["proc_name", "raw_env"]);

/** The setting that was meant; `undefined` for settings, helpers, hooks of other names and everything used. */
function unknownName({ name, kind, used }: ConfigName, server: Server): string | undefined {
  if (kind === "import" || kind === "class" || used || name.startsWith("_")) return undefined;
  const settings = gunicornSettings(server.version.version);
  if (settings.has(name)) return undefined;
  return settingMeant(name, [...settings.keys()]);
}

/** Whether what the name is given is what the setting has anyway. */
function isDefault({ place }: ConfigName, meant: string, server: Server, { files }: Deployment): boolean {
  const line = files.get(place.file)?.text.slice(place.end, place.end + 200) ?? "";
  const given = /^[ \t]{0,20}=[ \t]{0,20}(?:"([^"\n]*)"|'([^'\n]*)'|([\w.-]+))/.exec(line);
  const value = given?.[1] ?? given?.[2] ?? given?.[3];
  return value !== undefined && value === String(gunicornSettings(server.version.version).get(meant)?.default);
}

/** Tutorials put the program itself into the file, where it changes nothing. */
function commandLine({ place }: ConfigName, server: Server, service: Service): Sighting {
  return {
    service: service.name,
    place,
    severity: "warning",
    label: "not a setting",
    message: `${serverTitle(server)} has no setting command and skips the line without a word: which program is started is up to whoever starts it.`,
    help: "Remove the line.",
    assumptions: versionAssumptions(server),
  };
}

function sighting(
  { name, place, kind }: ConfigName,
  meant: string,
  process: Process,
  server: Server,
  service: Service,
  config: ConfigFile,
): Sighting {
  const both = config.names.some((other) => other.name === meant);
  return {
    service: service.name,
    place,
    // Harmless where what was meant is given as well; a hook that never runs may be missed by nobody.
    ...(both || kind === "function" ? { severity: "warning" } : {}),
    label: "not a setting",
    message: `${serverTitle(server)} has no setting ${name} and skips the line without a word: ${meant} keeps ${both ? "the value it is given elsewhere" : "its default"}.`,
    help: `Write ${meant}${both ? ", or remove the line" : ""}.`,
    also: process.command.place.file === config.path ? [] : [{ ...process.command.place, note: "loads this file" }],
    assumptions: versionAssumptions(server),
    remedies: both
      ? []
      : [{ title: `Rename it to ${meant}`, safe: false, intents: [{ kind: "replace", place, text: meant }] }],
  };
}
