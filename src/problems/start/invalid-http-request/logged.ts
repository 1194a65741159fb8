import { signature } from "../../logged.ts";

/** Something that is not HTTP reached the port. */
export const logged = signature({
  opens: ["http.invalid", "http.tls-on-plain"],
  score: 0.84,
  headline: ({ kind }) =>
    kind === "http.tls-on-plain"
      ? "A client speaks TLS to the plain HTTP port"
      : "A client sent something that is not a valid HTTP request",
  explains: ["python.raised", "app.request-failed"],
  surer: { "http.tls-on-plain": 0.08 },
});
