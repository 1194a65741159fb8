import { isMereFrame, signature } from "../../logged.ts";

/** Django refuses the Host header. */
export const logged = signature({
  opens: ["django.host-refused", "stack.host-check"],
  score: ({ kind }) => (kind === "stack.host-check" ? 0.62 : 0.93),
  headline: ({ fields }) =>
    `Django refuses the host ${fields.host ?? fields.other ?? ""}: it is not in ALLOWED_HOSTS`.replace("  ", " "),
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
