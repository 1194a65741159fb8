import { FAILED_START, signature } from "../../logged.ts";

/** What one release of a server or worker class says when it meets a release of another it does not fit. */
export const logged = signature({
  opens: ["server.combination-broken"],
  score: 0.9,
  headline: ({ fields }) =>
    fields.needs
      ? `gunicorn's ${fields.worker} worker needs ${fields.worker} ${fields.needs} or newer`
      : "uvicorn-worker before 0.4 does not work with uvicorn 0.36 and newer",
  explains: [...FAILED_START, "server.class-uri", "python.raised", "python.attribute-missing"],
  remedies: [
    {
      title: "Take releases that fit each other",
      detail: "The leaflet lists the pairs; pin both, so that the next build does not choose another pair.",
    },
  ],
});
