import { isNginxPath, readProxies } from "../backing/nginx/proxies.ts";
import { readNginx } from "../formats/nginx/reader.ts";
import type { Files } from "../model/files.ts";
import type { ProxyPass } from "../model/proxy.ts";
import type { ReadSource } from "./sources.ts";

/** What the proxies' configurations in the repository lead to. */
export function proxiesOf(files: Files, read: ReadSource): ProxyPass[] {
  return files
    .list()
    .filter((path) => isNginxPath(path) && !/(?:^|\/)node_modules\//.test(path))
    .flatMap((path) => {
      const text = read(path);
      // Jinja is filled in before nginx reads it.
      return text === undefined || /\{[{%]/.test(text) ? [] : readProxies(path, readNginx(path, text));
    });
}
