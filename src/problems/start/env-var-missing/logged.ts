import type { LogEvent } from "../../../model/event.ts";
import type { Trouble } from "../../../model/problem.ts";
import { isWaitedOut } from "../../database/peers.ts";
import { alsoSays, anywhere, around, FAILED_START, isMereFrame, signature } from "../../logged.ts";
import { isSettingsModel, settingIn } from "../settings.ts";

/** An environment variable the application needs is not set. */
export const logged = signature({
  opens: ["env.missing", "env.missing-field", "python.module-missing", "stack.env-lookup", "python.raised"],
  score: (event, trouble) =>
    event.kind === "python.raised"
      ? (settingIn(event, trouble)?.score ?? 0)
      : event.kind === "stack.env-lookup"
        ? 0.56
        : event.kind === "env.missing-field" && !isOfModel(event, trouble)
          ? 0.5
          : 0.88,
  headline: (event, trouble) => {
    const { name, variable, missing, secret } = event.fields;
    const asked = name ?? variable ?? missing ?? secret ?? settingIn(event, trouble)?.name ?? "";
    return `The variable ${asked} is not set where the application starts`.replace("  ", " ");
  },
  explains: [
    ...FAILED_START,
    "env.invalid",
    "model.invalid",
    "python.raised",
    "django.misconfigured",
    "app.request-failed",
    "config.unreadable",
  ],
  unless: (event, trouble) => {
    if (isMereFrame(event)) return true;
    if (event.kind === "env.missing" && (isOtherLookup(event) || isSaidInPassing(event, trouble))) return true;
    if (event.kind === "python.module-missing") return !(event.fields.module ?? "").startsWith(".");
    if (event.kind === "python.raised") return settingIn(event, trouble)?.what !== "missing";
    return event.kind === "env.missing-field" && !isOfModel(event, trouble) && !isOfNothing(event, trouble);
  },
});

/** What does without the variable says so, and goes on; and a value that is refused is there. */
function isSaidInPassing(event: LogEvent, trouble: Trouble): boolean {
  if (alsoSays(event, trouble, "env.refused")) return true;
  if (event.record.block !== undefined || event.fields.secret !== undefined) return false;
  if (/^(?:debug|info|warning)$/.test(event.record.level ?? "")) return true;
  if (alsoSays(event, trouble, "env.done-without")) return true;
  if (/^(?:error|critical)$/.test(event.record.level ?? "")) return false;
  return isWaitedOut(event, trouble) && anywhere(trouble, FAILED_START).length === 0;
}

/** The field belongs to a model that is filled from the environment. */
function isOfModel(_: LogEvent, trouble: Trouble): boolean {
  return around(trouble, ["env.invalid", "model.invalid"], 5000, 5000).some(isSettingsModel);
}

/** A model that was given nothing at all, and nothing says which: it reads the environment. */
function isOfNothing({ record }: LogEvent, trouble: Trouble): boolean {
  return record.message.includes("input_value={}") && around(trouble, ["model.invalid"], 5000, 5000).length === 0;
}

/** A KeyError of a mapping that is not the environment: the line that raised it looks something else up. */
function isOtherLookup({ record }: LogEvent): boolean {
  if (!/\bKeyError: '/.test(record.message)) return false;
  const asked = record.block?.frames.filter(({ at }) => at === undefined || at < record.line).at(-1);
  if (asked?.code === undefined || /[\\/]os\.py$|^<frozen os>$/.test(asked.file)) return false;
  return asked.code.includes("[") && !/env|config|settings|secret|vars/i.test(asked.code);
}
