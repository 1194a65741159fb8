import type { Plan } from "../../../model/deployment.ts";
import { settingPlace } from "../../../model/setting.ts";
import type { ServerMemory } from "../../instance-memory.ts";
import { setting } from "../../support.ts";

/** Whether the master loads the application because the platform's environment says so, and nothing written here. */
function isGiven({ sum, server }: ServerMemory): boolean {
  return sum.shared && settingPlace(setting(server, "preload_app")) === undefined;
}

/** What says that the master loads the application, where nobody sees it in the files. */
export function preloadNote(one: ServerMemory): string {
  return isGiven(one)
    ? " The master loads the application, too: Render's native runtime gives gunicorn --preload (GUNICORN_CMD_ARGS)."
    : "";
}

/** Whether the workers by themselves would fit, and only the application in the master is too much. */
export function restsOnPreload(one: ServerMemory, plan: Plan): boolean {
  return isGiven(one) && one.worker.bytes * one.sum.workers <= plan.memoryBytes;
}
