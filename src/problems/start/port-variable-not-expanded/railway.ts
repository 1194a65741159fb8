import { onRemark } from "../../support.ts";

/** Beside a file of another platform, which starts the same image. */
export const railway = onRemark("railway.unexpanded-port", ({ subject, detail = "" }) => ({
  severity: "warning",
  confidence: "likely",
  label: 'stays "$PORT"',
  message: `Railway starts an image's command without a shell: the server is given the text "$PORT" for ${subject}, which is no port number, and exits.`,
  help: `Start it through a shell: sh -c 'exec ${detail}'`,
  assumptions: ["the service is deployed by Railway, too"],
}));
