import type { Sign } from "../../model/sign.ts";
import type { SignTools } from "../signs/reader.ts";
import { taskOptions } from "./options.ts";
import { namedQueues } from "./queues.ts";
import { keptResults } from "./results.ts";
import { swallowedErrors } from "./swallowed.ts";

const LIBRARIES = new Set(["celery", "rq", "django_rq", "flask_rq2"]);

/** What the source does with tasks; nothing where no library for tasks is imported. */
export function taskSigns(tools: SignTools): Sign[] {
  if (!tools.graph.foreign.some(({ top }) => LIBRARIES.has(top))) return [];
  return [...namedQueues(tools), ...taskOptions(tools), ...keptResults(tools), ...swallowedErrors(tools)];
}
