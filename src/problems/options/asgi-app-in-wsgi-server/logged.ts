import { signature } from "../../logged.ts";

/** An ASGI application runs in a WSGI worker. */
export const logged = signature({
  opens: ["app.wsgi-signature"],
  score: 0.93,
  headline: "An ASGI application runs in a WSGI worker: every request fails",
  explains: ["app.request-failed", "python.raised", "app.lifespan-unsupported"],
  unless: ({ fields }) => fields.argument === "start_response",
});
