import type { PlacedText } from "./container.ts";
import type { Place } from "./place.ts";

/** One way a proxy leads to an application. */
export type ProxyPass = {
  file: string;
  /** The address as written. */
  address: PlacedText;
  /** What is spoken where it is not HTTP. */
  protocol?: "uwsgi";
  /** Host and port where the address is one; absent for sockets, variables and upstreams. */
  host?: string;
  port?: number;
  upstream?: Upstream;
  /** Seconds without an answer after which the proxy gives up; absent where nothing is written. */
  readTimeout?: { seconds: number; place: Place };
  /** The path it stands for, as written behind `location`. */
  location?: string;
  /** Where connections are upgraded to WebSockets. */
  upgrade?: Place;
  /** True where the connection may be used again: HTTP/1.1, and no header that closes it. */
  keepsOpen: boolean;
  /** Where it is told not to ask the next server. */
  noNext?: Place;
};

/** A group of servers. Seconds are nginx's defaults where nothing is written. */
export type Upstream = {
  name: string;
  place: Place;
  servers: readonly { address: PlacedText; host: string; port?: number; maxFails?: PlacedText; isDown: boolean }[];
  /** Where connections are kept open for the next request, and for how long they may be idle. */
  keepalive?: { place: Place; seconds: number };
};
