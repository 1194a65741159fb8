import { FAILED_START, signature } from "../../logged.ts";

/** The configuration file named does not exist. */
export const logged = signature({
  opens: ["config.missing", "python.raised"],
  score: 0.9,
  headline: ({ fields }) => `${fields.file ?? "The file"} does not exist where the server looks for it`,
  explains: FAILED_START,
  unless: ({ kind, fields, record }) =>
    kind === "python.raised" &&
    !(fields.type === "FileNotFoundError" && CERTIFICATES.test(record.block?.frames.at(-1)?.name ?? "")),
});

/** Where servers open the certificate and its key; Python does not say which of the two is missing. */
const CERTIFICATES = /^(?:create_ssl_context|load_cert_chain|ssl_context)$/;
