import { pythonInt } from "../engines/numbers.ts";
import { isAtLeast } from "../engines/releases.ts";
import { type AddressCheck, isAddress, parseAddress } from "./addresses.ts";
import type { GunicornSetting } from "./facts.ts";

/** What gunicorn makes of a value, or what it expected instead. */
export type Validated = { ok: true; value: unknown } | { ok: false; expected: string };

/**
 * What gunicorn's own validator of the setting returns for a Python value. Checks that need the machine (files,
 * users, modules) accept everything.
 */
export function validate(setting: GunicornSetting, value: unknown, version: string): Validated {
  const check = setting.validator ? VALIDATORS[setting.validator] : undefined;
  return check ? check(value, version) : accept(value);
}

type Validator = (value: unknown, version: string) => Validated;

function accept(value: unknown): Validated {
  return { ok: true, value };
}

function refuse(expected: string): Validated {
  return { ok: false, expected };
}

function text(value: unknown): Validated {
  if (value === null || value === undefined) return accept(null);
  return typeof value === "string" ? accept(value.trim()) : refuse("a string");
}

function isEmpty(value: unknown): boolean {
  return !value || (Array.isArray(value) && value.length === 0);
}

function listOfText(value: unknown): Validated {
  if (isEmpty(value)) return accept([]);
  const items = typeof value === "string" ? [value] : value;
  if (!Array.isArray(items)) return refuse("a list of strings");
  const checked = items.map(text);
  if (checked.some((item) => !item.ok)) return refuse("a list of strings");
  return accept(checked.map((item) => (item.ok ? item.value : undefined)));
}

function integer(value: unknown, least: number, most = Number.POSITIVE_INFINITY): Validated {
  const expected =
    most === Number.POSITIVE_INFINITY ? `a whole number, ${least} or more` : `a whole number from ${least} to ${most}`;
  const number =
    typeof value === "boolean" ? Number(value) : typeof value === "string" ? pythonInt(value, true) : value;
  if (typeof number !== "number" || !Number.isInteger(number)) return refuse(expected);
  return number < least || number > most ? refuse(expected) : accept(number);
}

function boolean(value: unknown): Validated {
  if (value === null || value === undefined) return accept(null);
  if (typeof value === "boolean") return accept(value);
  const word = typeof value === "string" ? value.toLowerCase().trim() : "";
  return word === "true" || word === "false" ? accept(word === "true") : refuse("True or False");
}

function commaList(value: unknown): Validated {
  const checked = text(value);
  if (!checked.ok) return checked;
  if (typeof checked.value !== "string" || checked.value === "") return accept([]);
  const parts = checked.value.split(",").filter((part) => part !== "");
  return accept(parts.map((part) => part.trim()));
}

/** 23.0.0 and 24.0.0 take single addresses only; 24.1.0 networks; from 24.1.1 host bits must be zero. */
function addressList(value: unknown, version: string): Validated {
  const checked = commaList(value);
  if (!checked.ok || !Array.isArray(checked.value)) return checked;
  const check: AddressCheck = !isAtLeast(version, "24.1.0")
    ? "address"
    : isAtLeast(version, "24.1.1")
      ? "strict"
      : "network";
  const wrong = checked.value.some((part) => part !== "*" && !isAddress(String(part), check));
  return wrong ? refuse(check === "address" ? "IP addresses or *" : "IP addresses, networks or *") : checked;
}

/** One of the words, any case and surrounding space forgiven. */
function oneOf(words: readonly string[], none: string | null): Validator {
  return (value) => {
    if (value === null || value === undefined) return accept(none);
    const word = typeof value === "string" ? value.toLowerCase().trim() : undefined;
    return word !== undefined && words.includes(word) ? accept(word) : refuse(words.join(", "));
  };
}

const PROXY: Record<string, string> = {
  false: "off",
  off: "off",
  "0": "off",
  none: "off",
  true: "auto",
  auto: "auto",
  "1": "auto",
  v1: "v1",
  v2: "v2",
};

function proxyProtocol(value: unknown): Validated {
  if (value === null || value === undefined) return accept("off");
  if (typeof value === "boolean") return accept(value ? "auto" : "off");
  const word = typeof value === "string" ? PROXY[value.toLowerCase().trim()] : undefined;
  return word ? accept(word) : refuse("off, v1, v2 or auto");
}

function httpProtocols(value: unknown, version: string): Validated {
  if (value === null || value === undefined) return accept(["h1"]);
  const known = isAtLeast(version, "27.0.0") ? ["h1", "h2"] : ["h1", "h2", "h3"];
  if (typeof value !== "string") return refuse(`a list of ${known.join(", ")}, comma between`);
  const parts = value.split(",").flatMap((part) => (part.trim() === "" ? [] : [part.trim().toLowerCase()]));
  if (parts.length === 0) return accept(["h1"]);
  const good = parts.every((part) => known.includes(part)) && new Set(parts).size === parts.length;
  return good ? accept(parts) : refuse(`each of ${known.join(", ")} at most once`);
}

function http2Cleartext(value: unknown): Validated {
  if (typeof value === "boolean") return accept(value ? "prior-knowledge" : "off");
  return oneOf(["off", "prior-knowledge", "upgrade", "both"], "off")(value, "");
}

function hostPort(value: unknown): Validated {
  const checked = text(value);
  if (!checked.ok || checked.value === null) return checked;
  const [host, port, ...rest] = String(checked.value).split(":");
  const number = port === undefined ? undefined : pythonInt(port);
  return number === undefined || rest.length > 0 ? refuse("HOST:PORT") : accept([host, number]);
}

function statsdAddress(value: unknown): Validated {
  const checked = text(value);
  if (!checked.ok || checked.value === null) return checked;
  const port = /^unix:([0-9]+)$/.exec(String(checked.value))?.[1];
  if (port) return accept(["unix", Number(port)]);
  const address = parseAddress(String(checked.value), true, "8125");
  if (typeof address === "string") return refuse("HOST:PORT or unix://PATH");
  return accept(address.length === 1 ? address[0] : address);
}

/** From 21.0.0 the option is ignored and takes anything; 20.x knows the names and numbers of Python's `ssl` module. */
function sslVersion(value: unknown, version: string): Validated {
  if (isAtLeast(version, "21.0.0")) return accept(value);
  const names = ["SSLv23", "TLS", "TLS_CLIENT", "TLS_SERVER", "TLSv1", "TLSv1_1", "TLSv1_2"];
  const numbers = [2, 2, 16, 17, 3, 4, 5];
  const named = typeof value === "string" ? names.indexOf(value) : -1;
  if (named >= 0) return accept(numbers[named]);
  const number = integer(value, 0);
  return number.ok && numbers.includes(Number(number.value)) ? number : refuse(names.join(", "));
}

function identity(value: unknown): Validated {
  if (value === null || value === undefined) return accept(0);
  return accept(typeof value === "string" && /^[0-9]+$/.test(value) ? Number(value) : value);
}

/** Hooks are functions, or dotted names of functions. Whether such a name exists is the machine's to say. */
function hook(value: unknown): Validated {
  if (typeof value === "string" && value.includes(".")) return accept(value);
  return isFunction(value) ? accept(value) : refuse("a function or module.function");
}

function isDictionary(value: unknown): boolean {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject && !isFunction(value) && !("float" in value && typeof value.float === "number");
}

/** How the option table writes a default that is a function or a class. */
function isFunction(value: unknown): boolean {
  return typeof value === "object" && value !== null && "callable" in value;
}

const VALIDATORS: Record<string, Validator> = {
  validate_string: text,
  validate_class: (value) => (isFunction(value) ? accept(value) : text(value)),
  validate_list_string: listOfText,
  validate_list_of_existing_files: listOfText,
  validate_list_of_files_or_patterns: listOfText,
  validate_chdir: text,
  validate_pos_int: (value) => integer(value, 0),
  validate_http2_window_size: (value) => integer(value, 0, 2 ** 31 - 1),
  validate_http2_stream_limit: (value) => integer(value, 1),
  validate_http2_frame_size: (value) => integer(value, 16384, 16777215),
  validate_bool: boolean,
  validate_dict: (value) => (isDictionary(value) ? accept(value) : refuse("a dictionary")),
  validate_callable: hook,
  validate_post_request: hook,
  validate_user: identity,
  validate_group: identity,
  validate_string_to_list: commaList,
  validate_string_to_addr_list: addressList,
  validate_hostport: hostPort,
  validate_statsd_address: statsdAddress,
  validate_reload_engine: (value) =>
    ["auto", "poll", "inotify"].includes(String(value)) ? accept(value) : refuse("auto, poll or inotify"),
  validate_proxy_protocol: proxyProtocol,
  validate_ssl_version: sslVersion,
  validate_http_protocols: httpProtocols,
  validate_http2_cleartext: http2Cleartext,
  validate_header_map_behaviour: oneOf(["drop", "refuse", "dangerous"], null),
  validate_asgi_loop: oneOf(["auto", "asyncio", "uvloop"], "auto"),
  validate_asgi_lifespan: oneOf(["auto", "on", "off"], "auto"),
  validate_http_parser: oneOf(["auto", "fast", "python"], "auto"),
};
