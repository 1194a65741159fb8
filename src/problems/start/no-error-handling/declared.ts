import { onSign } from "../../signs.ts";

export const declared = onSign("unguarded-call", (sign, service) => {
  if (service.kind !== "web") return undefined;
  return {
    confidence: "likely",
    label: "may fail",
    message: `${sign.detail} asks another service, and neither it nor the application handles the answer that does not come: its caller gets a bare 500, and the log a traceback that does not say which service failed.`,
    help: "Catch the client's exceptions here and answer 502 or 503, or register one handler for them on the application.",
  };
});
