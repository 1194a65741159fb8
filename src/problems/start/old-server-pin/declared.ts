import type { Deployment, Server, Service } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";
import { compareVersions } from "../../../model/versions.ts";
import { listeningOf } from "../listening.ts";
import { isLoopback } from "../wrong-bind-or-port/ports.ts";

/** What a release mended: `framing` if it takes a request whose length two programs read differently. */
type Fix = { version: string; what: string; framing?: true };

/** First releases without a published vulnerability, and what was fixed. Release notes and advisories, 2026-11-20. */
const FIXED: Readonly<Record<string, Fix>> = {
  gunicorn: { version: "22.0.0", what: "HTTP request smuggling (CVE-2024-1135)", framing: true },
  uvicorn: { version: "0.11.7", what: "response splitting and log injection (CVE-2020-7694, CVE-2020-7695)" },
};

export const declared: Detector = {
  on: "process",
  *see({ process, service, deployment }) {
    const { server } = process;
    const fixed = server && Object.hasOwn(FIXED, server.name) ? FIXED[server.name] : undefined;
    const used = server && newestOf(server, service);
    if (!server || !fixed || !server.version.at || !used) return;
    if (compareVersions(used.version, fixed.version) >= 0) return;
    const shielded = fixed.framing && isBehindNginx(server, service, deployment);
    yield {
      ...(shielded ? { severity: "info" } : {}),
      service: service.name,
      place: server.version.at,
      label: `fixed in ${fixed.version}`,
      message: `${server.name} ${used.version}${used.allowedBy === undefined ? "" : `, the newest that ${used.allowedBy} allows,`} has a known vulnerability, fixed in ${fixed.version}: ${fixed.what}.${shielded ? " nginx, which stands before it, writes the length of each request anew." : ""}`,
      help: `Move to ${server.name} ${fixed.version} or later and read its release notes for stricter HTTP parsing.`,
    };
  },
};

/** The release that is installed: the one that is pinned, or the newest of a range that ends below the others. */
function newestOf(
  { name, version }: Server,
  { packages }: Service,
): { version: string; allowedBy?: string } | undefined {
  const required = packages.required.get(name);
  if (required?.version !== undefined) return { version: required.version };
  if (!required || required.specifier === "" || version.how !== "range") return undefined;
  return { version: version.version, allowedBy: required.specifier };
}

/** Nobody but an nginx on the same machine reaches the server: it takes each request apart before it passes it on. */
function isBehindNginx(server: Server, service: Service, { files }: Deployment): boolean {
  const all = listeningOf(server);
  if (all.length === 0 || !all.every(({ host }) => isLoopback(host))) return false;
  return service.files.some(({ path }) => /\bnginx\b/.test(files.get(path)?.text ?? ""));
}
