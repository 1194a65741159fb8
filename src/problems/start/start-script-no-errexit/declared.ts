import type { Command } from "../../../model/command.ts";
import type { Detector } from "../../../model/problem.ts";
import { commandPlace, commandsBeforeServer, mentions } from "../../commands.ts";
import { isGuarded, stopsOnErrors } from "../../errexit.ts";
import { isMigration } from "../../migrations.ts";

export const declared: Detector = {
  on: "service",
  *see({ service, deployment }) {
    for (const command of commandsBeforeServer(service)) {
      const { file } = command.place;
      const text = deployment.files.get(file)?.text;
      if (text === undefined || !file.endsWith(".sh") || stopsOnErrors(text) || !isStep(command)) continue;
      if (isGuarded(text, command.place.end)) continue;
      yield {
        service: service.name,
        place: commandPlace(command),
        label: "may fail unseen",
        message: `${file} goes on when this step fails: the server then starts on a database or files that are not as the code needs them, and the deploy counts as good.`,
        help: "Write set -e below the first line of the script (set -euo pipefail in bash).",
      };
      return;
    }
  },
};

/** Steps whose failure matters to what follows. */
function isStep(command: Command): boolean {
  return (
    isMigration(command) ||
    mentions(command, "manage.py", "collectstatic") ||
    mentions(command, "pip", "install") ||
    mentions(command, "python") ||
    mentions(command, "python3")
  );
}
