import type { LogEvent } from "../../../model/event.ts";
import type { Trouble } from "../../../model/problem.ts";
import { anywhere, around, signature } from "../../logged.ts";
import { isNamed } from "../listening.ts";
import { bindsSocket, unboundFor } from "../unbound.ts";

/** The platform asked and got no answer: for lack of time, or of a listener where it asks. */
const UNANSWERED = ["platform.start-timed-out", "platform.boot-timed-out", "probe.failed", "client.no-answer"];
const LOOPBACK = /^(?:https?:\/\/)?(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])(?:[:/]|$)/;

/** The service listens where the platform does not look. */
export const logged = signature({
  opens: [
    "platform.no-open-port",
    "platform.port-unbound",
    "bind.invalid-address",
    "bind.cannot-assign",
    "bind.unresolved",
    "bind.failed",
    "python.raised",
    "net.unresolved",
    "probe.asked",
    "proxy.refused",
    ...UNANSWERED,
  ],
  score: ({ kind }, trouble) =>
    kind === "bind.failed" ? unboundFor(trouble).wrong : UNANSWERED.includes(kind) ? 0.82 : 0.88,
  headline: ({ kind, fields }, trouble) =>
    kind === "bind.unresolved" ||
    kind === "python.raised" ||
    kind === "net.unresolved" ||
    (kind === "bind.failed" && isNamed(fields.address))
      ? "The address to bind cannot be found: the name does not resolve, or the folder of the socket is not there"
      : kind === "probe.asked" && !listensToItself(trouble)
        ? `The platform asks port ${fields.port ?? fields.other}; the service listens on another: ${portsOf(trouble).join(", ")}`
        : kind.startsWith("bind.")
          ? "The address to bind is not one of this machine"
          : listensToItself(trouble)
            ? "The service listens on its own loopback address only, where the platform cannot reach it"
            : "Nothing listens on the port the platform expects",
  explains: [
    "bind.failed",
    "platform.crashed",
    "platform.state-crashed",
    "platform.exited",
    "platform.exited-early",
    "platform.stopping",
    "server.boot-failed",
    "platform.start-timed-out",
    "platform.boot-timed-out",
    "probe.failed",
  ],
  unless: (event, trouble) =>
    (event.kind === "proxy.refused" && (isLoopback(event) || !listensToItself(trouble))) ||
    (event.kind === "net.unresolved" && !bindsSocket(event.record)) ||
    (event.kind === "python.raised" && !(UNBOUND.test(event.record.message) && bindsSocket(event.record))) ||
    (event.kind === "bind.failed" && unboundFor(trouble).wrong === 0) ||
    (event.kind === "probe.asked" && !isAskedElsewhere(event, trouble)) ||
    (UNANSWERED.includes(event.kind)
      ? !listensToItself(trouble)
      : cameUp(event, trouble) ||
        isPeer(event, trouble) ||
        (event.kind === "platform.no-open-port" && leftByItself(trouble))),
});

/** The platform looked while the service was still starting, and found it in the end. */
function cameUp({ kind, index }: LogEvent, trouble: Trouble): boolean {
  return kind === "platform.no-open-port" && anywhere(trouble, ["platform.live"]).some((live) => live.index > index);
}

/** It ended with an error of its own before it listened anywhere: then nobody was there to listen. */
function leftByItself(trouble: Trouble): boolean {
  return (
    around(trouble, ["platform.exited"], 60_000, 60_000).some(({ fields }) => /^[1-9]\d?$/.test(fields.code ?? "")) &&
    anywhere(trouble, ["server.listening", "platform.start-timed-out"]).length === 0
  );
}

/** The proxy asks on its own machine, or does not say where. */
function isLoopback({ fields }: LogEvent): boolean {
  return fields.upstream === undefined || LOOPBACK.test(fields.upstream);
}

/** Every address the service says it listens on is one that only its own machine reaches. */
function listensToItself(trouble: Trouble): boolean {
  const addresses = anywhere(trouble, ["server.listening"]).map(({ fields }) => fields.address ?? "");
  return addresses.length > 0 && addresses.every((address) => LOOPBACK.test(address));
}

/** The address that cannot be assigned is one the application connects to. */
function isPeer({ kind, record }: LogEvent, trouble: Trouble): boolean {
  return (
    kind === "bind.cannot-assign" &&
    /redis|psycopg|connecting to|Connect call failed/i.test(
      record.message + (record.block?.frames.at(-1)?.file ?? ""),
    ) &&
    trouble.timeline.events.length > 0
  );
}

/** What Python raises of an address that cannot be bound, and that is neither taken nor forbidden. */
const UNBOUND = /gaierror|AF_UNIX path too long|\[Errno (?:20|21|22|36|97)\]|\[Errno -\d\]/;

/** Ports the service says it listens on, of addresses that are reached from outside. */
function portsOf(trouble: Trouble): readonly string[] {
  const addresses = anywhere(trouble, ["server.listening"]).map(({ fields }) => fields.address ?? "");
  return [...new Set(addresses.flatMap((address) => /:(\d{2,5})(?:\/|$)/.exec(address)?.[1] ?? []))];
}

/** What the platform asks for is none of the ports the service names; a service that names none may be there. */
function isAskedElsewhere({ fields }: LogEvent, trouble: Trouble): boolean {
  const ports = portsOf(trouble);
  return ports.length > 0 && !ports.includes(fields.port ?? fields.other ?? "");
}
