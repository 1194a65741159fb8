import type { Deployment } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import { commandPlace, commandsBeforeServer, texts } from "../../commands.ts";

export const declared: Detector = {
  on: "service",
  *see({ service, deployment }) {
    for (const command of commandsBeforeServer(service)) {
      const words = texts(command);
      if (!loadsData(words) && !writesRows(words) && !isOwnWriting(words, deployment)) continue;
      yield {
        service: service.name,
        place: commandPlace(command),
        label: "runs at every start",
        confidence: "likely",
        message: "Data is loaded each time a process starts: restarts repeat it, and two instances do it at once.",
        help: "Run it once by hand or as a job.",
      };
    }
  },
};

/** Names people give to commands that fill a database. */
function loadsData(words: readonly string[]): boolean {
  const names = words.map((word) => word.slice(word.lastIndexOf("/") + 1).replace(/\.py$/, ""));
  return names.some(
    (name) =>
      /^(?:loaddata|createsuperuser|create_superuser|create_admin|(?:seed|populate|init|load)_?(?:db|data|database|demo|users?|owner|admin)?(?:_\w+)?)$/.test(
        name,
      ) &&
      name !== "init" &&
      name !== "load",
  );
}

/** Code that makes rows, given to Django's shell as a word. */
const MAKES_ROWS = /\bcreate_superuser\(|\.objects\.(?:create|bulk_create|get_or_create|update_or_create)\(|\.save\(\)/;

function writesRows(words: readonly string[]): boolean {
  const shell = words.findIndex((word) => /(?:^|\/)manage\.py$/.test(word)) + 1;
  return shell > 0 && words[shell] === "shell" && words.slice(shell).some((word) => MAKES_ROWS.test(word));
}

/** A command of the project's own, by what its file does: `manage.py update_prices` that saves each row it reads. */
function isOwnWriting(words: readonly string[], { paths, files, aside }: Deployment): boolean {
  const name = words[words.findIndex((word) => /(?:^|\/)manage\.py$/.test(word)) + 1] ?? "";
  const path = paths.find((one) => `/${one}`.endsWith(`/management/commands/${name}.py`));
  const text = path === undefined ? "" : (files.get(path)?.text ?? aside?.(path) ?? "");
  return MAKES_ROWS.test(text) || /\.save\(update_fields=/.test(text);
}
