import type { NginxDirective, NginxWord } from "../../formats/nginx/reader.ts";
import type { ProxyPass, Upstream } from "../../model/proxy.ts";

/** Files that are nginx's by their name or folder. */
export function isNginxPath(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const isConfig = /\.conf(?:\.(?:tpl|template|tmpl))?$|\.nginx$/.test(name);
  if (/^nginx[\w.-]*\.conf|\.nginx$/.test(name) && isConfig) return true;
  return (
    isConfig &&
    (/(?:^|\/)(?:nginx|proxy|conf\.d|sites-available|nginx[_-]\w+)\//.test(path) || /^default\.conf/.test(name))
  );
}

/** Seconds an upstream keeps an idle connection. ngx_http_upstream_module, read 2026-11-20. */
const KEEPALIVE_SECONDS = 60;

/** Every `proxy_pass` and `uwsgi_pass` of a configuration with what holds for it. */
export function readProxies(file: string, directives: readonly NginxDirective[]): ProxyPass[] {
  const upstreams = new Map<string, Upstream>();
  const collect = (all: readonly NginxDirective[]): void => {
    for (const one of all) {
      if (one.name === "upstream" && one.block) {
        const read = upstreamOf(one);
        upstreams.set(read.name, read);
      } else collect(one.block ?? []);
    }
  };
  collect(directives);
  const found: ProxyPass[] = [];
  walk(directives, [], undefined, (pass, around, location, protocol) => {
    const read = { ...passOf(file, pass, around, upstreams), ...(protocol ? { protocol } : {}) };
    found.push(location === undefined ? read : { ...read, location });
  });
  return found;
}

/** Blocks around a directive, the nearest last. */
type Around = readonly (readonly NginxDirective[])[];

function walk(
  block: readonly NginxDirective[],
  around: Around,
  location: string | undefined,
  see: (pass: NginxWord, around: Around, location: string | undefined, protocol: ProxyPass["protocol"]) => void,
): void {
  for (const directive of block) {
    const [address] = directive.words;
    if (directive.name === "proxy_pass" && address) see(address, [...around, block], location, undefined);
    if (directive.name === "uwsgi_pass" && address) see(address, [...around, block], location, "uwsgi");
    const path = directive.name === "location" ? directive.words.at(-1)?.text : location;
    if (directive.block) walk(directive.block, [...around, block], path, see);
  }
}

function passOf(file: string, address: NginxWord, around: Around, upstreams: ReadonlyMap<string, Upstream>): ProxyPass {
  // A uwsgi_pass needs no scheme.
  const target = /^(?:\w+:\/\/)?([^/:]+)(?::(\d+))?(?:\/|$)/.exec(address.text);
  const [, host, port] = target ?? [];
  const upstream = host === undefined ? undefined : upstreams.get(host);
  const seconds = nearest(around, "proxy_read_timeout");
  const read = seconds && secondsOf(seconds.words[0]?.text);
  const upgrade = headers(around).find(({ words }) => /^upgrade$/i.test(words[0]?.text ?? ""));
  const connection = headers(around).find(({ words }) => /^connection$/i.test(words[0]?.text ?? ""));
  const keeps = nearest(around, "proxy_http_version")?.words[0]?.text === "1.1" && connection?.words[1]?.text === "";
  const next = nearest(around, "proxy_next_upstream")?.words[0];
  const isName = host !== undefined && !upstream && !host.includes("$") && host !== "unix";
  return {
    file,
    address,
    ...(isName ? { host, ...(port === undefined ? {} : { port: Number(port) }) } : {}),
    ...(upstream ? { upstream } : {}),
    ...(seconds && read !== undefined
      ? { readTimeout: { seconds: read, place: seconds.words[0]?.place ?? seconds.place } }
      : {}),
    ...(upgrade ? { upgrade: upgrade.place } : {}),
    keepsOpen: keeps,
    ...(next?.text === "off" ? { noNext: next.place } : {}),
  };
}

/** The directive that counts: the nearest block's own, or what it takes over from outside. */
function nearest(around: Around, name: string): NginxDirective | undefined {
  for (const block of [...around].reverse()) {
    const found = block.findLast((directive) => directive.name === name);
    if (found) return found;
  }
  return undefined;
}

/** Headers are taken over from outside only by a block that sets none. */
function headers(around: Around): NginxDirective[] {
  for (const block of [...around].reverse()) {
    const set = block.filter((directive) => directive.name === "proxy_set_header");
    if (set.length > 0) return set;
  }
  return [];
}

function upstreamOf({ words, place, block = [] }: NginxDirective): Upstream {
  const keepalive = block.find((directive) => directive.name === "keepalive");
  const idle = block.find((directive) => directive.name === "keepalive_timeout");
  return {
    name: words[0]?.text ?? "",
    place: words[0]?.place ?? place,
    servers: block.flatMap((directive) => {
      const [address, ...options] = directive.words;
      if (directive.name !== "server" || !address) return [];
      const [, host = address.text, port] = /^([^:]+):(\d+)$/.exec(address.text) ?? [];
      const maxFails = options.find((option) => option.text.startsWith("max_fails="));
      const isDown = options.some((option) => /^(?:down|backup)$/.test(option.text));
      return [
        {
          address,
          host,
          ...(port === undefined ? {} : { port: Number(port) }),
          ...(maxFails ? { maxFails } : {}),
          isDown,
        },
      ];
    }),
    ...(keepalive && keepalive.words[0]?.text !== "0"
      ? { keepalive: { place: keepalive.place, seconds: secondsOf(idle?.words[0]?.text) ?? KEEPALIVE_SECONDS } }
      : {}),
  };
}

const UNITS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86400 };

/** `60`, `60s`, `5m`, `1h`; other spellings are rare and not judged. */
function secondsOf(text: string | undefined): number | undefined {
  const match = /^(\d+)(ms|s|m|h|d)?$/.exec(text ?? "");
  return match ? Number(match[1]) * (UNITS[match[2] ?? "s"] ?? 1) : undefined;
}
