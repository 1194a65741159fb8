import type { LogRecord } from "../../../model/event.ts";
import { FAILED_START, signature } from "../../logged.ts";
import { bindsSocket } from "../../start/unbound.ts";

/** The configuration file named does not exist. */
export const logged = signature({
  opens: ["config.missing", "python.raised"],
  score: 0.9,
  headline: ({ fields }) =>
    `${fields.file ?? /'([^']*)'$/.exec(fields.text ?? "")?.[1] ?? "The file"} does not exist where the server looks for it`,
  explains: FAILED_START,
  unless: ({ kind, fields, record }) =>
    kind === "python.raised" &&
    !(
      fields.type === "FileNotFoundError" &&
      (OPENED.test(record.block?.frames.at(-1)?.name ?? "") || isInConfiguration(record) || bindsSocket(record))
    ),
});

/** Where servers open the certificate, its key or their socket; Python does not say which of them is missing. */
const OPENED = /^(?:create_ssl_context|load_cert_chain|ssl_context|(?:[\w.]{1,40}\.)?create_unix_server)$/;

/** A server was executing its configuration file, or opening it, its pid file or its key. */
function isInConfiguration({ block }: LogRecord): boolean {
  return (block?.frames ?? []).some(({ name }) => CONFIGURING.test(name));
}

const CONFIGURING = /^(?:get_config_from_filename|from_toml|from_pyfile|_load_config|_write_pid|_parseSSL)$/;
