import type { Detector } from "../../../model/problem.ts";

const PLATFORM =
  /^(?:RENDER|DYNO|HEROKU_|PORT$|HOME$|PATH$|PYTHON|WEB_CONCURRENCY$|DATABASE_URL$|REDIS_URL$|HOSTNAME$|USER$|TZ$|LANG$)/;

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    const declaredNames = new Set(service.environment.map((variable) => variable.name));
    const own = service.environment.filter(
      (variable) => "file" in variable.at && variable.at.file === service.declaredAt.file,
    );
    // A file that sets no variable leaves all of them to the dashboard: nothing can be said of a single one.
    if (service.platform !== "render" || own.length === 0) return;
    const seen = new Set<string>();
    for (const use of service.app.environment ?? []) {
      if (
        !use.raises ||
        use.when !== "import" ||
        declaredNames.has(use.name) ||
        PLATFORM.test(use.name) ||
        seen.has(use.name)
      )
        continue;
      seen.add(use.name);
      yield {
        service: service.name,
        place: use.place,
        severity: "warning",
        confidence: "possible",
        label: "raises KeyError when it is not set",
        message: `The application reads ${use.name} while it is imported, without a default, and ${service.declaredAt.file} sets other variables but not this one: where the dashboard does not either, no worker boots.`,
        help: `Add ${use.name} to envVars (sync: false asks for it in the dashboard).`,
        assumptions: ["the variable is not set in the dashboard alone"],
      };
    }
  },
};
