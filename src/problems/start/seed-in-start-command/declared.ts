import type { Detector } from "../../../model/problem.ts";
import { commandPlace, commandsBeforeServer, texts } from "../../commands.ts";

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    for (const command of commandsBeforeServer(service)) {
      if (!loadsData(texts(command))) continue;
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
