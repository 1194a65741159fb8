import type { Process, Service } from "../model/deployment.ts";
import type { Detector, Sighting } from "../model/problem.ts";
import type { Sign, SignKind } from "../model/sign.ts";
import { knownValue } from "../model/value.ts";

/** What the application's source does, of one kind. */
export function signsOf(service: Service, kind: SignKind): readonly Sign[] {
  return (service.app.signs ?? []).filter((sign) => sign.kind === kind && !sign.unless);
}

/** What is to be said of a sign; its place and service are known. */
type Said = Omit<Sighting, "service" | "place">;

/** A detector that tells of every sign of one kind. `say` gives nothing where the service makes it harmless. */
export function onSign(kind: SignKind, say: (sign: Sign, service: Service) => Said | undefined): Detector {
  return {
    on: "service",
    *see({ service }) {
      for (const sign of signsOf(service, kind)) {
        const said = say(sign, service);
        if (said) yield { service: service.name, place: sign.place, ...said };
      }
    },
  };
}

/** The process whose workers serve the application: the first with a gunicorn or uvicorn. */
export function webProcess(service: Service): Process | undefined {
  return service.processes.find(({ server }) => server?.name === "gunicorn" || server?.name === "uvicorn");
}

/** The command runs the file the call stands in. */
export function startsScript(sign: Sign, { command: { words } }: Process): boolean {
  const file = sign.place.file;
  const stem = file.replace(/\.py$/, "").replace(/\/__main__$/, "");
  return words.some((word) => {
    const text = (knownValue(word.value) ?? word.raw).replace(/^\.\//, "");
    if (text === "") return false;
    return file === text || file.endsWith(`/${text}`) || stem.endsWith(text.replaceAll(".", "/"));
  });
}
