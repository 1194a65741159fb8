import { nearest } from "../model/nearest.ts";
import { prettyLeaflet } from "../report/leaflet.ts";
import { readLeaflets } from "./catalogue.ts";
import { type Call, CallError, type Command } from "./command.ts";
import type { Io } from "./io.ts";
import { readRepository } from "./repository.ts";

/** `stablehand explain ID`: the leaflet of one problem, or the story of one setting; without an id, the list of all. */
export const command: Command = {
  name: "explain",
  about: "tell what a problem is and how to fix it, or where a setting of a repository comes from",
  takes: "[ID|SETTING]",
  most: 1,
  options: [
    { name: "repo", short: "r", value: "PATH", about: "the repository whose setting is explained" },
    { name: "symptom", value: "LINE", about: "a line of a log, or a part of one: what it can be a sign of" },
  ],
  examples: [
    {
      line: "stablehand explain memory-limit-exceeded",
      about: "why a worker is killed for its memory, and the way out",
    },
    { line: "stablehand explain workers --repo .", about: "how many workers really start here, and who says so" },
    { line: 'stablehand explain --symptom "was sent SIGTERM"', about: "what a line can mean, and how to tell which" },
    { line: "stablehand explain", about: "every problem there is" },
  ],
  repeats: () => true,
  run,
};

async function run(call: Call, io: Io): Promise<number> {
  const [id] = call.positionals;
  const repo = call.value("repo");
  if (repo !== undefined) return explainSetting(id, repo, io);
  const line = call.value("symptom");
  if (line !== undefined) return explainSymptom(line, io);
  const leaflets = readLeaflets(io.root);
  if (id === undefined) {
    io.out(listOf(leaflets, io));
    return 0;
  }
  const info = leaflets.get(id);
  if (!info) {
    const guess = nearest(id, leaflets.keys());
    const hint = guess
      ? `did you mean \`stablehand explain ${guess}\`?`
      : "`stablehand explain` lists them all; for a setting of your servers add --repo PATH";
    throw new CallError(`there is no problem \`${id}\``, hint);
  }
  io.out(prettyLeaflet(info.leaflet || `# ${info.title}\n`, { style: io.outStyle, width: io.width }));
  return 0;
}

async function explainSymptom(line: string, io: Io): Promise<number> {
  const [{ symptom }, { prettySymptom }] = await Promise.all([
    import("../doctor/symptoms.ts"),
    import("../report/symptom.ts"),
  ]);
  const { meanings, causes } = symptom(line);
  if (meanings.length === 0) {
    throw new CallError(
      `no server or platform known here prints \`${line}\``,
      "give a part of the line as it is printed",
    );
  }
  const leaflets = readLeaflets(io.root);
  const told = causes.map(({ problem: { id, title }, because }) => {
    const leaflet = leaflets.get(id)?.leaflet ?? "";
    return { id, title, leaflet, ...(because === undefined ? {} : { because }) };
  });
  // A signal that is named says more than the rest of the line: causes that speak of it come first.
  const [signal = ""] = /SIG[A-Z]+/.exec(line) ?? [];
  told.sort((a, b) => Number(b.leaflet.includes(signal)) - Number(a.leaflet.includes(signal)));
  io.out(prettySymptom(meanings, told, { style: io.outStyle, width: io.width }));
  return 0;
}

async function explainSetting(asked: string | undefined, repo: string, io: Io): Promise<number> {
  if (asked === undefined) throw new CallError("which setting?", "for example: stablehand explain workers --repo .");
  const { services, texts } = await readRepository(repo, io);
  const { settingNames, settingName, settingStory } = await import("../report/settings.ts");
  const story = settingStory(services, asked, texts, { style: io.outStyle, width: io.width });
  if (story === undefined) {
    const names = settingNames(services);
    if (names.length === 0) throw new CallError(`no server is started in ${repo}`, "name the folder that deploys one");
    const guess = nearest(settingName(asked), names);
    throw new CallError(
      `no server in ${repo} has a setting \`${asked}\``,
      guess ? `did you mean ${guess}?` : undefined,
    );
  }
  io.out(story);
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
