import type { LogRecord } from "../../../model/event.ts";
import { alsoSays, FAILED_START, signature } from "../../logged.ts";
import { isUnexpanded } from "../../start/unexpanded.ts";
import { isOnceKnown } from "../worker-classes.ts";

/** An option has a value the server refuses. */
export const logged = signature({
  opens: [
    "cli.value-invalid",
    "bind.port-invalid",
    "config.setting-invalid",
    "env.value-malformed",
    "python.raised",
    "server.class-unknown",
  ],
  score: 0.88,
  headline: ({ kind, fields }) =>
    kind === "bind.port-invalid"
      ? `\`${fields.value}\` is taken for a port: ${portAdvice(fields.value ?? "")}`
      : fields.class
        ? `No release of gunicorn has a worker class \`${fields.class}\``
        : `The value of ${fields.option ?? fields.setting ?? fields.kind ?? "an option"} is refused${fields.why ? `: ${fields.why}` : ""}`,
  explains: [...FAILED_START, "server.class-uri", "python.raised"],
  unless: (event, trouble) => {
    const { kind, fields, record } = event;
    if (alsoSays(event, trouble, "env.refused")) return true;
    if (kind === "env.value-malformed")
      return !ADJUSTS.test(record.block?.frames.at(-1)?.file ?? "") || /^[${%]/.test(fields.value ?? "");
    if (kind === "python.raised") return !isOfOptions(record);
    if (kind === "bind.port-invalid") return isUnexpanded(fields.value ?? "") || /^\w+:\/\//.test(fields.value ?? "");
    if (kind === "server.class-unknown") return isOnceKnown(fields.class);
    return kind === "cli.value-invalid" && isElsewhere(fields.option ?? "", fields.why ?? "");
  },
});

/** What was meant by a port that is none. */
function portAdvice(value: string): string {
  if (value.startsWith("//")) return "the address to bind has no scheme: write `HOST:PORT`";
  if (value.startsWith("/")) return "the path of a socket is given as `unix:/path`";
  return "an address to bind is `HOST:PORT`, and the port a number";
}

/** A variable nobody expanded, a path that is not there, and an application Celery cannot load have their own problems. */
function isElsewhere(option: string, why: string): boolean {
  if (/tcp:\/\//.test(why)) return true;
  if (option === "-A" || option === "--app" || /' (?:does not exist|is not (?:readable|writable))/.test(why))
    return true;
  return (
    /port|bind/i.test(option) && /'\$|'\{|'':?|PORT|^\s*is not a valid|^requires an arg|^expected one arg/.test(why)
  );
}

/** Files of servers that read nothing but options. */
const ADJUSTS =
  /(?:waitress[\\/]adjustments|uvicorn[\\/]config|hypercorn[\\/]config|granian[\\/]cli|gunicorn[\\/]config)\.py$/;

/** uvicorn asserts that a key has a certificate, and duplicates the descriptor it is given. */
function isOfOptions({ block }: LogRecord): boolean {
  const frames = block?.frames ?? [];
  const raised = block?.exceptions.at(-1);
  if (raised?.type === "AssertionError") return /^assert self\.ssl_certfile/.test(frames.at(-1)?.code ?? "");
  return /\[Errno 9\] Bad file/.test(raised?.message ?? "") && frames.at(-1)?.name === "fromfd";
}
