import { nearest } from "../model/nearest.ts";
import { prettyLeaflet } from "../report/leaflet.ts";
import { readLeaflets } from "./catalogue.ts";
import { type Call, CallError, type Command } from "./command.ts";
import type { Io } from "./io.ts";

/** `stablehand explain ID`: the leaflet of one problem; without an id, the list of all. */
export const command: Command = {
  name: "explain",
  about: "tell what a problem is, how to recognise it and how to fix it; without ID, list them all",
  takes: "[ID]",
  most: 1,
  options: [],
  examples: [
    {
      line: "stablehand explain memory-limit-exceeded",
      about: "why a worker is killed for its memory, and the way out",
    },
    { line: "stablehand explain", about: "every problem there is" },
  ],
  run,
};

async function run(call: Call, io: Io): Promise<number> {
  const leaflets = readLeaflets(io.root);
  const [id] = call.positionals;
  if (id === undefined) {
    io.out(listOf(leaflets, io));
    return 0;
  }
  const info = leaflets.get(id);
  if (!info) {
    const guess = nearest(id, leaflets.keys());
    const hint = guess ? `did you mean \`stablehand explain ${guess}\`?` : "`stablehand explain` lists them all";
    throw new CallError(`there is no problem \`${id}\``, hint);
  }
  io.out(prettyLeaflet(info.leaflet || `# ${info.title}\n`, { style: io.outStyle, width: io.width }));
  return 0;
}

function listOf(leaflets: ReturnType<typeof readLeaflets>, { outStyle }: Io): string {
  const widest = Math.max(0, ...[...leaflets.keys()].map((id) => id.length));
  const lines: string[] = [];
  let family = "";
  for (const [id, info] of leaflets) {
    if (info.family !== family) lines.push(...(family === "" ? [] : [""]), outStyle.bold(info.family));
    family = info.family;
    lines.push(`  ${outStyle.cyan(id.padEnd(widest))}  ${info.title}`);
  }
  return `${lines.join("\n")}\n`;
}
