import { around, FAILED_START, signature } from "../../logged.ts";
import { importedBy } from "../../start/imports.ts";

/** A URL or value in the configuration is malformed. */
export const logged = signature({
  opens: [
    "python.module-missing",
    "env.url-invalid",
    "db.url-invalid",
    "config.refused",
    "config.value-refused",
    "redis.url-invalid",
    "redis.cluster-mismatch",
    "broker.queue-locked",
    "task.content-refused",
    "task.superuser-refused",
    "proxy.protocol-mismatch",
    "proxy.resolver-missing",
    "proxy.header-too-big",
    "proxy.body-too-large",
    "env.value-malformed",
    "broker.declared-otherwise",
    "broker.declared-missing",
    "task.no-result-backend",
    "config.directory-missing",
  ],
  score: ({ kind }) => SCORES[kind] ?? 0.82,
  headline: ({ kind, fields }) =>
    kind === "python.module-missing"
      ? `\`${fields.module}\` is the scheme of a URL, not a package: a URL stands where a class or backend name belongs, or has the wrong scheme`
      : kind === "broker.declared-otherwise"
        ? `The ${fields.what} \`${fields.name}\` exists in RabbitMQ with another \`${fields.argument}\` than the program declares`
        : kind === "broker.declared-missing"
          ? `RabbitMQ has no ${fields.what} \`${fields.name}\``
          : kind === "task.no-result-backend"
            ? "Celery has no result backend, and results are asked for"
            : kind === "config.directory-missing"
              ? `The working directory ${fields.directory ? `\`${fields.directory}\` ` : ""}that the configuration names does not exist`
              : (TOLD[kind] ?? "A value of the configuration is malformed"),
  explains: [...FAILED_START, "python.raised", "django.misconfigured", "app.request-failed"],
  unless: (event, trouble) => {
    if (event.kind === "config.directory-missing")
      return event.fields.status !== undefined && around(trouble, ["shell.permission-denied"], 5000, 5000).length > 0;
    if (event.kind === "python.module-missing")
      return importedBy(event, trouble) !== "setting" || (event.fields.module ?? ".").startsWith(".");
    if (event.kind !== "env.value-malformed") return false;
    const atConfig = (event.record.block?.frames ?? []).some(({ file }) => /config|settings|environ/.test(file));
    return (
      (event.fields.value !== undefined && !atConfig) ||
      around(trouble, ["config.setting-invalid"], 5000, 5000).length > 0
    );
  },
});

/**
 * Bodies that are too large are sent by scanners too, and an application's own word for it is less than that of the
 * server that will not start; the rest is seldom anything else.
 */
const SCORES: Readonly<Record<string, number>> = {
  "proxy.body-too-large": 0.42,
  "proxy.header-too-big": 0.72,
  "config.value-refused": 0.55,
  "config.directory-missing": 0.88,
};

const TOLD: Readonly<Record<string, string>> = {
  "redis.cluster-mismatch":
    "The client speaks to a cluster of Redis as to one server, or to one server as to a cluster",
  "broker.queue-locked": "Another connection holds the queue for itself alone: it is declared exclusive",
  "task.content-refused":
    "The worker does not accept the format the message is written in: `accept_content` and the sender's serializer differ",
  "proxy.protocol-mismatch":
    "The proxy and the application do not speak the same protocol on that port (TLS against plain HTTP, uwsgi against HTTP)",
  "proxy.resolver-missing": "The proxy is to look a name up while it runs and has no `resolver` to ask",
  "proxy.header-too-big": "The application's response headers do not fit in the proxy's buffer (`proxy_buffer_size`)",
  "proxy.body-too-large": "A request is larger than the proxy allows (`client_max_body_size`)",
  "task.superuser-refused": "Celery does not run as root while it accepts pickled messages",
};
