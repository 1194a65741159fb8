import type { AppFacts } from "../model/app.ts";

/** Paths FastAPI serves by itself unless told otherwise. FastAPI reference, read 2026-11-20. */
const OF_FASTAPI = ["/docs", "/redoc", "/openapi.json"];

/** Whether the application answers a path with something else than 404, as far as its routes tell. */
export function served(app: AppFacts, path: string): boolean {
  const wanted = plain(path);
  if (app.target?.made === "FastAPI" && OF_FASTAPI.includes(wanted)) return true;
  return app.routes.some((route) => matches(plain(route.path), wanted));
}

function matches(route: string, path: string): boolean {
  const [parts, wanted] = [route.split("/"), path.split("/")];
  for (const [index, part] of parts.entries()) {
    // `{path:path}`, `<path:rest>` and patterns take everything that follows.
    if (/[*(]/.test(part) || (part.includes("path") && /[{<]/.test(part))) return true;
    const given = wanted[index];
    if (given === undefined) return false;
    if (!/[{<]/.test(part) && part !== given) return false;
  }
  return parts.length === wanted.length;
}

/** Without query and final slash: frameworks redirect between the two, and a redirect passes a check. */
function plain(path: string): string {
  const bare = path.split("?", 1)[0] ?? path;
  const rooted = bare.startsWith("/") ? bare : `/${bare}`;
  return rooted.length > 1 ? rooted.replace(/\/$/, "") : rooted;
}
