import type { Deployment, EnvVar, Service } from "../../../model/deployment.ts";
import type { Place } from "../../../model/place.ts";
import type { Detector } from "../../../model/problem.ts";

/** Secrets that both sides of a token or a signature need. */
const SHARED = /^(?:(?:APP|DJANGO|FLASK|JWT|AUTH|SESSION|SIGNING|TOKEN|ENCRYPTION|FERNET)_?)*(?:SECRET|KEY)(?:_KEY)?$/;

export const declared: Detector = {
  on: "service",
  *see({ service, deployment }) {
    for (const variable of service.environment) {
      if (!isGenerated(variable) || !("file" in variable.at) || !SHARED.test(variable.name)) continue;
      const [first, twin] = earlier(service, variable, deployment) ?? [];
      if (!first || !twin || !("file" in twin.at)) continue;
      yield {
        service: service.name,
        place: firstLine(variable.at, deployment),
        confidence: "likely",
        label: `not the ${variable.name} of ${first.name}`,
        message: `Render makes up a ${variable.name} for each service that asks for one: what ${first.name} signs or encrypts, ${service.name} cannot verify.`,
        help: `Take it from ${first.name}: fromService with envVarKey: ${variable.name}, or keep it in an environment group.`,
        also: [{ ...twin.at, note: `${first.name} gets another value` }],
        assumptions: ["the two services exchange what is signed with it"],
      };
    }
  },
};

function isGenerated({ value }: EnvVar): boolean {
  return !value.known && value.why === "Render generates it";
}

/** The first service of the file with a variable of the same name made up for itself. */
function earlier(service: Service, wanted: EnvVar, { services }: Deployment): [Service, EnvVar] | undefined {
  for (const other of services) {
    if (other === service) return undefined;
    if (other.declaredAt.file !== service.declaredAt.file || !sameCode(service, other)) continue;
    const twin = other.environment.find((one) => one.name === wanted.name && isGenerated(one));
    if (twin && "file" in twin.at && "file" in wanted.at && twin.at.start !== wanted.at.start) return [other, twin];
  }
  return undefined;
}

/** Services of one folder run the same application; others may have secrets of their own. */
function sameCode(one: Service, other: Service): boolean {
  return one.directory === other.directory && one.isPython && other.isPython;
}

/** The entry is a map of several lines; its name is enough to show. */
function firstLine(at: Place, { files }: Deployment): Place {
  const length = files.get(at.file)?.text.slice(at.start, at.end).indexOf("\n") ?? -1;
  return length === -1 ? at : { ...at, end: at.start + length };
}
