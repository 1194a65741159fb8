import type { Fault } from "../../formats/python/faults/fault.ts";
import { certainFaults } from "../../formats/python/faults/faults.ts";
import type { Sign } from "../../model/sign.ts";
import type { SourceModule } from "../source/graph.ts";
import { type SignTools, sign } from "./reader.ts";

/** Modules that are loaded with the application and that Python cannot read. */
export function* syntaxFaults(tools: SignTools): Generator<Sign> {
  for (const module of tools.graph.modules.values()) {
    if (module.when !== "import") continue;
    const where = { scope: { module, functions: [] }, main: false, iterations: [] };
    for (const fault of faultsOf(module)) {
      const name = fault.before ? `< ${fault.before}` : fault.since ? `>= ${fault.since}` : "";
      const branch = module.branch ? { branch: true as const } : {};
      yield sign(tools, "syntax-fault", where, fault, { name, detail: fault.message, ...branch });
    }
  }
}

// A module may be part of several applications.
const known = new WeakMap<SourceModule["syntax"], readonly Fault[]>();

/** Where Python ends reading a module, in whichever releases. */
export function faultsOf({ syntax, wide }: SourceModule): readonly Fault[] {
  let faults = known.get(syntax);
  if (!faults) {
    faults = wide ? [{ start: 0, end: 1, message: "the file is in UTF-16" }] : certainFaults(syntax.text);
    known.set(syntax, faults);
  }
  return faults;
}
