import type { Detector } from "../../../model/problem.ts";

/** Months in which releases reached their end of life. Python developer guide, status of versions, read 2026-11-20. */
const ENDED: Readonly<Record<string, string>> = {
  "2.7": "January 2020",
  "3.5": "September 2020",
  "3.6": "December 2021",
  "3.7": "June 2023",
  "3.8": "October 2024",
  "3.9": "October 2025",
  "3.10": "October 2026",
};

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    const { python } = service;
    const release = /^\d+\.\d+/.exec(python?.version ?? "")?.[0] ?? "";
    const ended = Object.hasOwn(ENDED, release) ? ENDED[release] : undefined;
    if (!python || ended === undefined) return;
    yield {
      service: service.name,
      place: python.at,
      label: `ended in ${ended}`,
      message: `Python ${release} has had no fixes since ${ended}, security ones included, and new releases of packages leave it out.`,
      help: "Move to a release that is maintained, such as 3.13.",
    };
  },
};
