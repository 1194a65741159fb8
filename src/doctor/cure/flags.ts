import { gunicornSettings } from "../../servers/gunicorn/facts.ts";
import { uvicornSettings } from "../../servers/uvicorn/facts.ts";

/** How a setting is given on a command line. `off` is the opposite of a switch where there is one. */
export type Flag = { flag: string; takesValue: boolean; off?: string };

/** The long option of a setting in a release; `undefined` where only a file can set it, or it is not known. */
export function flagOf(server: string, version: string, name: string): Flag | undefined {
  if (server === "gunicorn") {
    const setting = gunicornSettings(version).get(name);
    const flag = longest(setting?.flags);
    if (!setting || !flag) return undefined;
    return {
      flag,
      takesValue: setting.action === undefined || setting.action === "store" || setting.action === "append",
    };
  }
  if (server !== "uvicorn") return undefined;
  const setting = uvicornSettings(version).get(name);
  const flag = longest(setting?.flags);
  if (!setting || !flag) return undefined;
  return { flag, takesValue: setting.isFlag !== true };
}

function longest(flags: readonly string[] | undefined): string | undefined {
  return flags?.filter((flag) => flag.startsWith("--")).sort((a, b) => b.length - a.length)[0];
}
