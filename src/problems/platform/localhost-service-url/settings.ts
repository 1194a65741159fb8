import type { Detector } from "../../../model/problem.ts";
import { isDevelopmentFile } from "../../server-facts.ts";
import { signsOf } from "../../signs.ts";
import { PLATFORMS } from "./declared.ts";

const LOCAL = /^(?:rediss?|amqps?|pyamqp):\/\/(?:[^@/\s]*@)?(?:localhost|127\.0\.0\.1)(?:[:/]|$)/i;

/** Settings that look for the broker of the tasks on the instance, whatever the environment says. */
export const settings: Detector = {
  on: "service",
  *see({ service }) {
    const platform = PLATFORMS.get(service.platform);
    if (platform === undefined) return;
    for (const { name = "", detail = "", place } of signsOf(service, "framework-setting")) {
      if (!/BROKER_URL$/.test(name) || !LOCAL.test(detail) || isDevelopmentFile(place.file)) continue;
      yield {
        service: service.name,
        place,
        confidence: "likely",
        label: "nothing listens there",
        message: `${name} points to localhost whatever the environment says, and on ${platform} nothing but ${service.name} itself is there: each task that is sent fails.`,
        help: `Read it from the environment: ${name} = os.environ["REDIS_URL"].`,
        assumptions: ["tasks are sent"],
      };
    }
  },
};
