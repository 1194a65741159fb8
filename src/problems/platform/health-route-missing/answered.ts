import type { Deployment } from "../../../model/deployment.ts";

/** What answers requests that no route takes: handlers of 404, something wrapped around the application. */
const AROUND = /errorhandler\( ?404|exception_handler\( ?404|\bhandler404\b|\.wsgi_app ?=|[Hh]ealth\w{0,40}Middleware/;

/** Whether something other than a route may answer: the source names the path, or a middleware or handler does. */
export function mayBeAnswered(path: string, { files }: Deployment): boolean {
  const bare = path.replace(/^\/|\/$/g, "");
  const named = new RegExp(`["']/?${bare.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}/?["']`);
  for (const { path: file, text } of files.values()) {
    if (file.endsWith(".py") && (AROUND.test(text) || (bare !== "" && named.test(text)))) return true;
  }
  return false;
}
