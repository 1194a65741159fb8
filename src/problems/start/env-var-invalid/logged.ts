import { around, FAILED_START, signature } from "../../logged.ts";

/** An environment variable has a value that is refused. */
export const logged = signature({
  opens: ["bind.port-invalid", "cli.value-invalid", "env.invalid", "env.value-malformed"],
  score: 0.84,
  headline: ({ kind }) =>
    kind.startsWith("env.")
      ? "A variable of the environment has a value the application refuses"
      : "PORT holds `tcp://…`: Kubernetes and Docker links set `<SERVICE>_PORT` so for a service of that name",
  explains: FAILED_START,
  unless: (event, trouble) => {
    if (event.kind === "bind.port-invalid") return !LINKED.test(event.fields.value ?? "");
    if (event.kind === "cli.value-invalid") return !LINKED.test(event.fields.why ?? "");
    if (event.kind === "env.invalid") return around(trouble, ["env.missing-field"], 5000, 5000).length > 0;
    if (/^(?:\$|\{|%)/.test(event.fields.value ?? "")) return true;
    if (around(trouble, ["config.setting-invalid"], 5000, 5000).length > 0) return true;
    return !(event.record.block?.frames ?? []).some(({ file }) => /config|settings|environ/.test(file));
  },
});

/** What Docker links, and Kubernetes for each service, put into a variable that ends in PORT. */
const LINKED = /tcp:\/\/[\w.-]{1,200}:\d/;
