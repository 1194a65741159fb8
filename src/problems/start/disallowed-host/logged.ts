import { isMereFrame, signature } from "../../logged.ts";

/** Django refuses the Host header. */
export const logged = signature({
  opens: ["django.host-refused", "stack.host-check", "django.origin-refused"],
  score: ({ kind }) => (kind === "stack.host-check" ? 0.62 : kind === "django.origin-refused" ? 0.78 : 0.93),
  headline: ({ kind, fields }) =>
    kind === "django.origin-refused"
      ? `Django refuses what is sent from ${fields.origin}: it is not in CSRF_TRUSTED_ORIGINS, or the proxy does not pass scheme and host on`
      : `Django refuses the host ${fields.host ?? fields.other ?? ""}: it is not in ALLOWED_HOSTS`.replace("  ", " "),
  explains: [
    "app.request-failed",
    "python.raised",
    "probe.failed",
    "probe.killing",
    "container.restarting",
    "platform.instance-failed",
    "stack.app-request",
  ],
  unless: isMereFrame,
});
