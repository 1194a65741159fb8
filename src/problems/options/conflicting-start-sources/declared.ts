import type { Service, StartCommand } from "../../../model/deployment.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    const [winner, ...losers] = service.starts;
    // A compose file is where commands in place of an image's own are given: several services share one image.
    if (!winner || service.platform === "compose") return;
    for (const loser of losers) {
      if (startsServer(loser) && !isSame(winner, loser)) yield sighting(winner, loser, service);
    }
  },
};

/** A placeholder or a shell in an image is no second opinion on how to serve. */
function startsServer({ text }: StartCommand): boolean {
  return /\b(?:gunicorn|uvicorn|hypercorn|granian|daphne|waitress-serve|runserver|flask\s+run|fastapi\s+run)\b/.test(
    text,
  );
}

function isSame(a: StartCommand, b: StartCommand): boolean {
  return plain(a.text) === plain(b.text);
}

/** Form, quoting and spacing differ between files without meaning anything. */
function plain(text: string): string {
  return text
    .replace(/[[\]"',]/g, " ")
    .replace(/\bexec\b/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

function sighting(winner: StartCommand, loser: StartCommand, service: Service): Sighting {
  return {
    service: service.name,
    place: loser.place,
    label: "not used",
    message: `${service.name} is started by ${winner.why}, and this command (${loser.why}) says something else: changes made here do nothing.`,
    help: "Keep one of them, or make both say the same.",
    also: [{ ...winner.place, note: "this one starts the service" }],
  };
}
