import { isWaitedOut } from "../../database/peers.ts";
import { around, FAILED_START, signature } from "../../logged.ts";
import { isSettingsModel, settingIn } from "../settings.ts";

/** An environment variable has a value that is refused. */
export const logged = signature({
  opens: [
    "bind.port-invalid",
    "cli.value-invalid",
    "env.invalid",
    "model.invalid",
    "env.refused",
    "env.value-malformed",
    "python.raised",
  ],
  score: (event, trouble) => (event.kind === "python.raised" ? (settingIn(event, trouble)?.score ?? 0) : 0.84),
  headline: (event, trouble) => {
    if (event.kind === "bind.port-invalid" || event.kind === "cli.value-invalid")
      return "PORT holds `tcp://…`: Kubernetes and Docker links set `<SERVICE>_PORT` so for a service of that name";
    const name = event.fields.name ?? event.fields.variable ?? settingIn(event, trouble)?.name;
    return `${name ? `The variable ${name}` : "A variable of the environment"} has a value the application refuses`;
  },
  explains: [...FAILED_START, "model.invalid", "python.raised"],
  unless: (event, trouble) => {
    const { kind, record, fields } = event;
    if (kind === "bind.port-invalid") return !LINKED.test(fields.value ?? "");
    if (kind === "cli.value-invalid") return !LINKED.test(fields.why ?? "");
    // A part of a start script that failed, and the service came up all the same.
    if (kind === "env.refused") return isWaitedOut(event, trouble);
    if (kind === "python.raised") return settingIn(event, trouble)?.what !== "refused";
    if (kind === "env.invalid" || kind === "model.invalid")
      return (
        (fields.model !== undefined && !isSettingsModel(event)) ||
        around(trouble, ["env.missing-field"], 5000, 5000).length > 0
      );
    if (/^(?:\$|\{|%)/.test(fields.value ?? "")) return true;
    if (around(trouble, ["config.setting-invalid"], 5000, 5000).length > 0) return true;
    return !(record.block?.frames ?? []).some(({ file }) => /config|settings|environ/.test(file));
  },
});

/** What Docker links, and Kubernetes for each service, put into a variable that ends in PORT. */
const LINKED = /tcp:\/\/[\w.-]{1,200}:\d/;
