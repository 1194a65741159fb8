import type { Sign } from "../../model/sign.ts";
import { taskSigns } from "../tasks/all.ts";
import { decoratedCaches, growingCollections } from "./caches.ts";
import { calledSigns } from "./calls.ts";
import { openCors } from "./cors.ts";
import { fileAccesses } from "./files.ts";
import { formRoutes } from "./forms.ts";
import { functionSigns } from "./functions.ts";
import { unguardedCalls } from "./guards.ts";
import { servedAddresses } from "./listening.ts";
import { silentLoggers } from "./loggers.ts";
import { queriesInLoops } from "./loops.ts";
import { monkeyPatches } from "./patches.ts";
import type { SignTools } from "./reader.ts";
import { writtenSecrets } from "./secrets.ts";
import { processState } from "./state.ts";
import { sharedStores } from "./stores.ts";
import { syntaxFaults } from "./syntax.ts";
import { unboundNames } from "./unbound.ts";
import { unboundImports } from "./unbound-imports.ts";
import { uploads } from "./uploads.ts";

/** Every sign of the source, in the order of the readers. */
export function signsOf(tools: SignTools): Sign[] {
  return [
    ...decoratedCaches(tools),
    ...growingCollections(tools),
    ...calledSigns(tools),
    ...processState(tools),
    ...sharedStores(tools),
    ...monkeyPatches(tools),
    ...functionSigns(tools),
    ...fileAccesses(tools),
    ...formRoutes(tools),
    ...openCors(tools),
    ...silentLoggers(tools),
    ...servedAddresses(tools),
    ...unguardedCalls(tools),
    ...taskSigns(tools),
    ...queriesInLoops(tools),
    ...writtenSecrets(tools),
    ...uploads(tools),
    ...unboundNames(tools),
    ...syntaxFaults(tools),
    ...unboundImports(tools),
  ];
}
