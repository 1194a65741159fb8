import { signature } from "../../logged.ts";

/** Nothing is behind the proxy. */
export const logged = signature({
  opens: [
    "proxy.refused",
    "proxy.socket-missing",
    "proxy.host-unresolved",
    "proxy.no-live-upstream",
    "platform.no-response",
  ],
  score: 0.84,
  headline: ({ kind, fields }) =>
    kind === "proxy.socket-missing"
      ? `The socket${fields.socket ? ` ${fields.socket}` : ""} does not exist: the application is not running, or uses another path`
      : kind === "proxy.host-unresolved"
        ? "The upstream name does not resolve: its container is not there"
        : "Nothing answers where the proxy connects to",
  explains: ["proxy.no-live-upstream", "proxy.bad-gateway"],
  surer: { "proxy.no-live-upstream": 0.03 },
});
