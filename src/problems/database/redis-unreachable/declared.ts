import type { Detector } from "../../../model/problem.ts";
import { wrongAddresses } from "../addresses.ts";

export const declared: Detector = wrongAddresses((scheme) => /^(?:redis|valkey|amqp|pyamqp)/.test(scheme));
