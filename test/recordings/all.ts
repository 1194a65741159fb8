import { bootRecordings } from "./boot.ts";
import { celeryRecordings } from "./celery.ts";
import { djangoRecordings } from "./django.ts";
import { forkRecordings } from "./fork.ts";
import { gunicornRecordings } from "./gunicorn.ts";
import { kernelRecordings } from "./kernel.ts";
import { lifeRecordings } from "./life.ts";
import { nginxRecordings } from "./nginx.ts";
import { postgresRecordings } from "./postgres.ts";
import type { Recording } from "./recording.ts";
import { rqRecordings } from "./rq.ts";
import { supervisorRecordings } from "./supervisor.ts";
import { uvicornRecordings } from "./uvicorn.ts";

/** Releases of gunicorn that are recorded, as pip takes them; the last is the newest. */
export const GUNICORN_VERSIONS = ["==21.2.0", "==23.0.0", ""];
/** The same of uvicorn. */
export const UVICORN_VERSIONS = ["==0.20.0", "==0.30.6", ""];

/** Every fault that can be recorded. */
export const RECORDINGS: readonly Recording[] = [
  ...GUNICORN_VERSIONS.flatMap(gunicornRecordings),
  ...UVICORN_VERSIONS.flatMap(uvicornRecordings),
  ...kernelRecordings,
  ...bootRecordings,
  ...lifeRecordings,
  ...nginxRecordings,
  ...postgresRecordings,
  ...forkRecordings,
  ...djangoRecordings,
  ...rqRecordings,
  ...celeryRecordings,
  ...supervisorRecordings,
];
