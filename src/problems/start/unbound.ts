import type { LogRecord } from "../../model/event.ts";
import type { Trouble } from "../../model/problem.ts";
import { around } from "../logged.ts";
import { isNamed, isOfOneMachine, isPrivileged } from "./listening.ts";

/** Kinds that say why an address could not be bound. */
const REASONS = ["bind.in-use", "bind.denied", "bind.invalid-address", "bind.cannot-assign", "bind.unresolved"];

/** What may be behind a bind that failed without a reason, and how likely. */
export type Unbound = { taken: number; denied: number; wrong: number };

const NOTHING: Unbound = { taken: 0, denied: 0, wrong: 0 };

/**
 * gunicorn ends every bind that failed with the same line, and says why before it: since 21 always, before that only
 * where the port was taken or the address not its own. Where that line is not in the log, the address tells most.
 */
export function unboundFor(trouble: Trouble): Unbound {
  const reasons = around(trouble, REASONS, 60_000, 0);
  if (reasons.some(({ kind }) => kind === "bind.in-use")) return { ...NOTHING, taken: 0.93 };
  if (reasons.length > 0) return NOTHING;
  const { address } = trouble.opening.fields;
  if (isNamed(address)) return { ...NOTHING, wrong: 0.72 };
  const isWithoutReason = around(trouble, ["bind.retried"], 60_000, 0).length > 0;
  if (isPrivileged(address))
    return { taken: isWithoutReason ? 0.2 : 0.45, denied: isWithoutReason ? 0.75 : 0.62, wrong: 0 };
  if (isOfOneMachine(address)) return { taken: 0.45, denied: 0, wrong: 0.66 };
  return isWithoutReason ? { taken: 0.5, denied: 0.2, wrong: 0.3 } : { taken: 0.74, denied: 0, wrong: 0 };
}

const BINDING =
  /^(?:bind|_?create_sockets?|bind_server_socket|bind_socket|bind_sockets|bind_unix_socket|_?init_shared_socket|(?:[\w.]{1,40}\.)?create_(?:unix_)?server)$/;
const BIND_CALL = /\.bind\(|create_unix_server\(|create_server\(/;

/** Whether a traceback ends where a server binds the address it listens on. */
export function bindsSocket({ block }: LogRecord): boolean {
  const last = block?.frames.at(-1);
  return last !== undefined && (BINDING.test(last.name) || BIND_CALL.test(last.code ?? ""));
}
