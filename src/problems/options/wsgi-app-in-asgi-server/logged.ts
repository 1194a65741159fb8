import { signature } from "../../logged.ts";

/** A WSGI application runs in an ASGI server. */
export const logged = signature({
  opens: ["app.wsgi-signature", "app.wsgi-called-as-asgi"],
  score: 0.93,
  headline: "A WSGI application runs in an ASGI server: every request fails",
  explains: ["app.request-failed", "python.raised", "app.lifespan-unsupported"],
  unless: ({ kind, fields }) => kind === "app.wsgi-signature" && fields.argument !== "start_response",
});
