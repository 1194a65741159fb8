import { knownValue } from "../model/value.ts";
import { nameOf } from "../platforms/paths.ts";
import { type SupervisedProgram, supervisedPrograms } from "../platforms/supervisor/programs.ts";
import type { RunContext } from "./runs.ts";
import type { Unwrapped } from "./unwrap.ts";

/** Where supervisord looks when it is not told, and what Debian's own configuration includes. */
const LOOKED = [
  "supervisord.conf",
  "etc/supervisord.conf",
  "/etc/supervisord.conf",
  "/etc/supervisor/supervisord.conf",
];
const INCLUDED = ["/etc/supervisor/conf.d/", "/etc/supervisor.d/", "/etc/supervisord.d/"];

/** The programs of the supervisord a command starts, by the configuration of the repository that lies where it looks. */
export function supervisedBy(
  { name, module, args }: Unwrapped,
  context: Pick<RunContext, "files" | "read" | "workspace">,
  cwd: string,
): readonly SupervisedProgram[] {
  if (name !== "supervisord" || module) return [];
  const { workspace, files } = context;
  const words = args.map((word) => knownValue(word.value));
  const at = words.findIndex((word) => word === "-c" || word === "--configuration");
  const given = at === -1 ? words.find((word) => word?.startsWith("--configuration="))?.slice(16) : words[at + 1];
  const own = (given === undefined ? LOOKED : [given]).map((path) => workspace.locate(path, cwd));
  const included = files
    .list()
    .filter(
      (path) =>
        /\.(?:conf|ini)$/.test(path) &&
        INCLUDED.some((folder) => workspace.locate(folder + nameOf(path), cwd) === path),
    );
  const paths = new Set([...own.filter((path) => path !== undefined).slice(0, 1), ...included]);
  return [...paths].flatMap((path) => {
    const text = context.read(path);
    return text === undefined ? [] : supervisedPrograms(path, text);
  });
}
