import type { Detector } from "../../../model/problem.ts";
import { compareVersions } from "../../server-facts.ts";

/** First releases without a published vulnerability, and what was fixed. Release notes and advisories, 2026-11-20. */
const FIXED: Readonly<Record<string, { version: string; what: string }>> = {
  gunicorn: { version: "22.0.0", what: "HTTP request smuggling (CVE-2024-1135)" },
  uvicorn: { version: "0.11.7", what: "response splitting and log injection (CVE-2020-7694, CVE-2020-7695)" },
};

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    const fixed = server && Object.hasOwn(FIXED, server.name) ? FIXED[server.name] : undefined;
    const pinned = server && service.packages.required.get(server.name)?.version;
    if (!server || !fixed || !server.version.at || pinned === undefined) return;
    if (compareVersions(pinned, fixed.version) >= 0) return;
    yield {
      service: service.name,
      place: server.version.at,
      label: `fixed in ${fixed.version}`,
      message: `${server.name} ${pinned} has a known vulnerability, fixed in ${fixed.version}: ${fixed.what}.`,
      help: `Move to ${server.name} ${fixed.version} or later and read its release notes for stricter HTTP parsing.`,
    };
  },
};
