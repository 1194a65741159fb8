import type { Service } from "../../../model/deployment.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import type { Sign } from "../../../model/sign.ts";
import { compareVersions } from "../../../model/versions.ts";
import { signsOf } from "../../signs.ts";

type Said = Pick<Sighting, "message" | "help" | "label"> & Partial<Sighting>;

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    for (const sign of signsOf(service, "task-option")) {
      const [kind = "", rest = ""] = (sign.detail ?? "").split(":");
      const said = SAYINGS[kind]?.(sign, rest, service);
      if (said) yield { service: service.name, place: sign.place, ...said };
    }
  },
};

/**
 * By what the source shows. RQ: 0.12 reads `timeout`, 0.13 both with a warning, 1.0 and later `job_timeout` alone;
 * Celery 5.6 and RQ 2.12 tried 2026-11-21.
 */
const SAYINGS: Readonly<Record<string, (sign: Sign, rest: string, service: Service) => Said | undefined>> = {
  rq: ({ name = "" }, job, service) => {
    const version = service.packages.required.get("rq")?.version;
    const old = name === "timeout";
    if (old ? version && compareVersions(version, "1.0") < 0 : !version || compareVersions(version, "0.13") >= 0)
      return undefined;
    return handedOn(
      `RQ ${old ? "since 1.0" : version} has no option ${name}`,
      name,
      job,
      old ? "job_timeout" : "timeout",
    );
  },
  "rq-call": ({ name = "" }) => ({
    label: "no such argument",
    message: `enqueue_call takes timeout and no ${name}: the call raises TypeError, and nothing is enqueued.`,
    help: "Write timeout=… here, or call enqueue with job_timeout=….",
  }),
  "rq-decorator": () => ({
    label: "no such argument",
    message: "The decorator job takes timeout and no job_timeout: importing this module raises TypeError.",
    help: "Write timeout=… in the decorator; job_timeout is an argument of enqueue.",
  }),
  delay: ({ name = "" }, task) => ({
    label: `handed to ${task}`,
    message: `delay hands every argument to the task: ${task} is called with ${name} and raises TypeError in the worker, or where it is sent.`,
    help: `Write ${task}.apply_async(args=[…], ${name}=…).`,
  }),
  "celery-unknown": ({ name = "" }, meant) => ({
    severity: "warning",
    label: "read by nobody",
    message: `Celery has no option ${name}: it becomes an attribute of the task that nobody reads, and the task runs without it.`,
    help: `Write ${meant}=….`,
  }),
  "celery-tuple": () => ({
    label: "a tuple is wanted",
    message:
      "autoretry_for wants a tuple of exceptions, and this is one exception: importing the tasks raises TypeError (\"'type' object is not iterable\").",
    help: "Write autoretry_for=(…,), with a comma.",
  }),
};

function handedOn(why: string, name: string, job: string, instead: string): Said {
  return {
    label: `handed to ${job}`,
    message: `${why} and hands it to the function: ${job} is called with ${name} and raises TypeError in the worker, every time.`,
    help: `Write ${instead}=….`,
  };
}
