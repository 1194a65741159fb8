import { isAtLeast } from "../engines/releases.ts";

/**
 * Why gunicorn cannot use a bind address, in words for "expected"; `undefined` where it can.
 * Port of `gunicorn.util.parse_address` (before 20.0.0 without `fd://`, and with digits only).
 */
export function bindProblem(bind: string, version: string): string | undefined {
  const address = parseAddress(bind, isAtLeast(version, "20.0.0"));
  return typeof address === "string" ? address : undefined;
}

/** `[host, port]`, a path or descriptor as `[path]`, or the complaint. */
export function parseAddress(netloc: string, modern: boolean, port = "8000"): readonly (string | number)[] | string {
  if (netloc.startsWith("unix:")) return [netloc.slice(netloc.startsWith("unix://") ? 7 : 5)];
  if (modern && netloc.startsWith("fd://")) {
    return /^\s*[+-]?[0-9]+(_[0-9]+)*\s*$/.test(netloc.slice(5))
      ? [Number(netloc.slice(5))]
      : "a file descriptor after fd://";
  }
  const text = netloc.startsWith("tcp://") ? (netloc.split("tcp://")[1] ?? "") : netloc;
  return modern ? modernAddress(text, port) : oldAddress(text, port);
}

function modernAddress(text: string, defaultPort: string): readonly (string | number)[] | string {
  let host = text;
  let port = defaultPort;
  if (text.includes("[") && text.includes("]")) {
    host = (text.split("]")[0] ?? "").slice(1);
    port = text.split("]:")[1] ?? defaultPort;
  } else if (text.includes(":")) {
    host = text.split(":")[0] ?? "";
    port = text.split(":")[1] ?? defaultPort;
  } else if (text === "") host = "0.0.0.0";
  if (!/^\s*[+-]?[0-9]+(_[0-9]+)*\s*$/.test(port)) return PORT;
  return [host.toLowerCase(), Number(port.replaceAll("_", ""))];
}

function oldAddress(text: string, defaultPort: string): readonly (string | number)[] | string {
  const bracketed = text.includes("[") && text.includes("]");
  const host = bracketed ? (text.split("]")[0] ?? "").slice(1) : (text.split(":")[0] ?? "");
  const rest = text.split("]").at(-1) ?? "";
  const colon = rest.indexOf(":");
  const port = colon < 0 ? defaultPort : rest.slice(colon + 1);
  if (!/^[0-9]+$/.test(port)) return PORT;
  return [text === "" ? "0.0.0.0" : host.toLowerCase(), Number(port)];
}

const PORT = "HOST:PORT with a number for the port, unix:PATH or fd://N";

/** How a release checks lists of addresses: not at all, single addresses, or networks (`strict`: no host bits). */
export type AddressCheck = "address" | "network" | "strict";

/** True where Python's `ipaddress` takes the text. */
export function isAddress(text: string, check: AddressCheck): boolean {
  const slash = text.indexOf("/");
  if (slash < 0) return bits4(text) !== undefined || bits6(text) !== undefined;
  if (check === "address") return false;
  const head = text.slice(0, slash);
  const mask = text.slice(slash + 1);
  const four = bits4(head);
  const bits = four ?? bits6(head);
  const length = bits ? prefixLength(mask, bits.length) : undefined;
  if (!bits || length === undefined) return false;
  return check !== "strict" || !bits.slice(length).includes("1");
}

function prefixLength(mask: string, width: number): number | undefined {
  if (/^[0-9]+$/.test(mask)) return Number(mask) <= width ? Number(mask) : undefined;
  const bits = width === 32 ? bits4(mask) : undefined;
  if (!bits) return undefined;
  if (/^1*0*$/.test(bits)) return bits.indexOf("0") < 0 ? 32 : bits.indexOf("0");
  return /^0*1*$/.test(bits) ? bits.indexOf("1") : undefined;
}

/** The 32 bits of an IPv4 address as text. Leading zeros are refused (Python 3.9.5 and later). */
function bits4(text: string): string | undefined {
  const octets = text.split(".");
  if (octets.length !== 4) return undefined;
  if (!octets.every((octet) => /^(?:0|[1-9][0-9]{0,2})$/.test(octet) && Number(octet) < 256)) return undefined;
  return octets.map((octet) => Number(octet).toString(2).padStart(8, "0")).join("");
}

/** The 128 bits of an IPv6 address as text, a zone (`%eth0`) left out. */
function bits6(text: string): string | undefined {
  const percent = text.indexOf("%");
  if (percent >= 0) {
    const zone = text.slice(percent + 1);
    if (zone === "" || zone.includes("%")) return undefined;
  }
  let body = percent < 0 ? text : text.slice(0, percent);
  const dotted = body.lastIndexOf(":");
  if (body.includes(".")) {
    const four = bits4(body.slice(dotted + 1));
    if (!four || dotted < 0) return undefined;
    const groups = [four.slice(0, 16), four.slice(16)].map((half) => Number.parseInt(half, 2).toString(16));
    body = body.slice(0, dotted + 1) + groups.join(":");
  }
  const halves = body.split("::");
  if (halves.length > 2) return undefined;
  const [head = [], tail] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const given = [...head, ...(tail ?? [])];
  if (!given.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  if (tail ? given.length > 7 : given.length !== 8) return undefined;
  const zeros = Array.from({ length: 8 - given.length }, () => "0");
  const groups = [...head, ...zeros, ...(tail ?? [])];
  return groups.map((group) => Number.parseInt(group, 16).toString(2).padStart(16, "0")).join("");
}
