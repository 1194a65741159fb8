import { FAILED_START, signature } from "../../logged.ts";

/** The worker class does not exist in this version. */
export const logged = signature({
  opens: ["server.class-uri", "server.eventlet-deprecated"],
  score: 0.86,
  headline: ({ fields }) => `The worker class ${fields.class ?? "eventlet"} is not part of this version`,
  explains: FAILED_START,
  unless: ({ kind, fields }, { timeline }) =>
    kind === "server.class-uri" &&
    !(fields.class === "eventlet" && Number.parseInt(timeline.versions.get("gunicorn") ?? "0", 10) >= 26),
});
