import type { Service } from "../model/deployment.ts";
import type { Place } from "../model/place.ts";
import { settingPlace } from "../model/setting.ts";
import { knownValue } from "../model/value.ts";

/** Seconds between the stop signal and SIGKILL, who says so, and where a file sets it. */
export type StopDelay = { seconds: number; who: string; place?: Place };

/** Default delays by platform. Platform documentation, read 2026-11-20. */
const DEFAULTS: Readonly<Record<string, { seconds: number; who: string }>> = {
  render: { seconds: 30, who: "Render" },
  heroku: { seconds: 30, who: "Heroku" },
  railway: { seconds: 0, who: "Railway" },
  fly: { seconds: 5, who: "Fly" },
  compose: { seconds: 10, who: "Docker Compose" },
  swarm: { seconds: 10, who: "Docker Swarm" },
  systemd: { seconds: 90, who: "systemd" },
  kubernetes: { seconds: 30, who: "Kubernetes" },
};

/** How long the platform waits after the stop signal; `undefined` where the platform is not known. */
export function stopDelay(service: Service): StopDelay | undefined {
  const fallback = DEFAULTS[service.platform];
  const seconds = knownValue(service.stopSeconds?.value);
  if (seconds === undefined) return service.stopSeconds ? undefined : fallback;
  const place = settingPlace(service.stopSeconds);
  return { seconds, who: fallback?.who ?? service.platform, ...(place ? { place } : {}) };
}
