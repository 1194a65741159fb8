import type { Server } from "../../model/deployment.ts";
import type { Place } from "../../model/place.ts";
import { settingPlace } from "../../model/setting.ts";
import { knownValue } from "../../model/value.ts";
import { textsSetting } from "../server-facts.ts";
import { setting } from "../support.ts";

/** An address a server listens on. Places are there where the address is written, not for defaults. */
export type Listening = { host: string; port?: number; hostPlace?: Place; portPlace?: Place };

/** The addresses of a server that are known; sockets of the file system and inherited ones are none. */
export function listeningOf(server: Server): Listening[] {
  if (server.name === "gunicorn") return gunicornAddresses(server);
  if (server.name !== "uvicorn") return [];
  if (knownValue(setting(server, "uds")?.value) || typeof knownValue(setting(server, "fd")?.value) === "number")
    return [];
  const [host, port] = [setting(server, "host"), setting(server, "port")];
  const [hostValue, portValue] = [knownValue(host?.value), knownValue(port?.value)];
  if (typeof hostValue !== "string") return [];
  const hostPlace = settingPlace(host);
  const portPlace = settingPlace(port);
  return [
    {
      host: hostValue,
      ...(typeof portValue === "number" ? { port: portValue } : {}),
      ...(hostPlace ? { hostPlace } : {}),
      ...(portPlace ? { portPlace } : {}),
    },
  ];
}

function gunicornAddresses(server: Server): Listening[] {
  const place = settingPlace(setting(server, "bind"));
  // What nobody wrote is gunicorn's default, which follows PORT, or the platform's own choice.
  if (!place) return [];
  return textsSetting(server, "bind").flatMap((address): Listening[] => {
    const match = /^\[?([^\]]*)\]?:(\d+)$/.exec(address);
    if (!match || address.startsWith("unix:") || address.startsWith("fd:")) return [];
    return [{ host: match[1] || "0.0.0.0", port: Number(match[2]), hostPlace: place, portPlace: place }];
  });
}

/**
 * Whether an address as gunicorn's last line quotes it is a path or a name to be looked up: that line says no reason,
 * and a port that is taken has a line of its own before it.
 */
export function isNamed(address: string | undefined): boolean {
  return /^\/|^\('(?!localhost')[\w.-]{0,80}[a-z][\w.-]{0,80}'/i.test(address ?? "");
}

/** Whether only root, or who was given the right, may bind the port of an address as servers quote it. */
export function isPrivileged(address: string | undefined): boolean {
  const port = Number(/[,:] ?(\d{1,5})\D{0,12}$/.exec(address ?? "")?.[1]);
  return port > 0 && port < 1024;
}

/** Whether it is one particular address of a network: a machine that does not have it cannot bind it. */
export function isOfOneMachine(address: string | undefined): boolean {
  const host = /(\d{1,3})\.\d{1,3}\.\d{1,3}\.\d{1,3}/.exec(address ?? "");
  return host !== null && host[1] !== "127" && host[0] !== "0.0.0.0";
}
