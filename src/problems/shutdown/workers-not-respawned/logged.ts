import { signature } from "../../logged.ts";

/** Dead workers stay dead. */
export const logged = signature({
  opens: ["server.child-signal-unhandled"],
  score: 0.39,
  headline: "gunicorn 24.0.0 does not notice dead workers: none is replaced",
  remedies: [{ title: "Upgrade gunicorn", detail: "Upgrade gunicorn to 24.1.0 or later." }],
});
