import { readFileSync } from "node:fs";

/** What `diagnose` asks for only where a repository is named, and the commands that are not `diagnose`. */
const ELSEWHERE =
  /\/src\/(?:cli\/(?:check|explain|fix|migrate)|doctor\/(?:check|diagnose-fixes)|sources\/disk-files)\.ts$/;

/**
 * Leaves out of a bundle whatever reads repositories, three fifths of the program: text that is never run still lies in
 * memory, and logs are read on small machines. The launcher runs the whole program where it may be asked for.
 * @type {import("esbuild").Plugin}
 */
export const logsPart = {
  name: "logs-part",
  setup({ onLoad }) {
    onLoad({ filter: ELSEWHERE }, ({ path }) => {
      const names = readFileSync(path, "utf8").matchAll(/^export (?:async )?(?:const|function) (\w+)/gm);
      const none = Array.from(names, ([, name]) => `export const ${name} = undefined;`).join("\n");
      return { contents: `${none}\nthrow new Error("this part of the program reads logs only");`, loader: "js" };
    });
  },
};

/**
 * Throws where something that stayed in the bundle brought along what it leaves out.
 * @param {import("esbuild").Metafile} metafile
 */
export function examineLogsPart(metafile) {
  const strays = Object.values(metafile.outputs)
    .flatMap(({ inputs }) => Object.keys(inputs))
    .filter((path) => path.startsWith("src/assembly/") || /\/declared\.ts$/.test(path));
  if (strays.length > 0) throw new Error(`the part that reads logs brings along ${strays.join(", ")}`);
}
