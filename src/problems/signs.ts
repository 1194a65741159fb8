import type { Process, Service } from "../model/deployment.ts";
import type { Sign, SignKind } from "../model/sign.ts";

/** What the application's source does, of one kind. */
export function signsOf(service: Service, kind: SignKind): readonly Sign[] {
  return (service.app.signs ?? []).filter((sign) => sign.kind === kind);
}

/** The process whose workers serve the application: the first with a gunicorn or uvicorn. */
export function webProcess(service: Service): Process | undefined {
  return service.processes.find(({ server }) => server?.name === "gunicorn" || server?.name === "uvicorn");
}
