import { collide, type Written } from "../../formats/edit.ts";
import type { Edit, Intent, Remedy } from "../../model/finding.ts";
import { type CureContext, refuse } from "./context.ts";
import { setOption } from "./option.ts";
import { addPackage, setVersion } from "./package.ts";
import { deleteAt, insertAt, replaceAt } from "./place.ts";
import { addRoute } from "./route.ts";
import { setServiceKey, setVariable } from "./variable.ts";

/** The edits of one remedy, or why it cannot be written. Edits of its own intents may not overlap. */
export async function planRemedy(remedy: Remedy, context: CureContext): Promise<Written> {
  const edits: Edit[] = [];
  for (const intent of remedy.intents) {
    const written = await planIntent(intent, context);
    if ("refused" in written) return written;
    if (collide(edits, written.edits)) return refuse("two parts of this fix change the same place");
    edits.push(...written.edits);
  }
  return edits.length === 0 ? refuse("there is nothing to change") : { edits };
}

async function planIntent(intent: Intent, context: CureContext): Promise<Written> {
  switch (intent.kind) {
    case "replace":
      return replaceAt(context, intent.place, intent.text);
    case "delete":
      return deleteAt(context, intent.place);
    case "insert":
      return insertAt(context, intent.file, intent.at, intent.text);
    case "set-option":
      return setOption(context, intent.service, intent.name, intent.value);
    case "unset-option":
      return setOption(context, intent.service, intent.name);
    case "set-variable":
      return setVariable(context, intent.service, intent.name, intent.value);
    case "set-key":
      return setServiceKey(context, intent.service, intent.key, intent.value);
    case "add-package":
      return addPackage(context, intent.service, intent.requirement);
    case "set-version":
      return setVersion(context, intent.service, intent.name, intent.version);
    case "add-route":
      return addRoute(context, intent.service, intent.path);
  }
}
