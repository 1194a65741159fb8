import type { ConnectionPool } from "../../model/pool.ts";
import type { Sign } from "../../model/sign.ts";
import type { SignTools } from "../signs/reader.ts";
import type { SourceModule } from "../source/graph.ts";
import { boundedPools } from "./bounded.ts";
import { djangoPools } from "./django.ts";
import { enginePools } from "./engines.ts";
import { flaskPools } from "./flask.ts";

/** Every pool the application makes, and the settings of pools their libraries refuse. */
export function poolsOf(
  tools: SignTools,
  settings: SourceModule | undefined,
): { pools: ConnectionPool[]; faults: Sign[] } {
  const found = [
    boundedPools(tools),
    enginePools(tools),
    flaskPools(tools),
    ...(settings ? [djangoPools(tools, settings)] : []),
  ];
  return { pools: found.flatMap(({ pools }) => pools), faults: found.flatMap(({ faults }) => faults) };
}
