import type { Grammar } from "../../model/grammar.ts";
import { GRAMMARS } from "../grammars.generated.ts";
import { windowsFor } from "./choose.ts";
import type { Finder } from "./finder.ts";
import { KERNEL, WINDOWS } from "./image.generated.ts";
import { scanLiterals } from "./literals.ts";
import { plainFinder } from "./plain.ts";
import { type LineTaker, type LogScanner, logScanner, SCAN_ROOM } from "./scanner.ts";
import { wasmFinder } from "./wasm.ts";

export type { LineTaker, LogScanner } from "./scanner.ts";

/** How scanners are made. */
export type ScanOptions = {
  /** Other grammars than the registry's; their tables are made on the spot. */
  grammars?: readonly Grammar[];
  /** Leave WebAssembly out. */
  plain?: boolean;
  /** Let another thread read and search ahead, where the engine can. */
  ahead?: boolean;
};

/**
 * Makes scanners, one source after another: all share one memory of about a megabyte, so a scanner must have ended
 * before the next is asked for. Sources read at the same time take a `scanning` each.
 */
export function scanning(options: ScanOptions = {}): (taker: LineTaker) => LogScanner {
  const literals = scanLiterals(options.grammars ?? GRAMMARS);
  const set = { literals, windows: windowsFor(literals, WINDOWS) };
  let finder: Finder | undefined;
  return (taker) => {
    if (!options.plain) finder ??= wasmFinder(KERNEL, set, SCAN_ROOM, options.ahead);
    finder ??= plainFinder(set, SCAN_ROOM);
    return logScanner(finder, literals, taker);
  };
}
