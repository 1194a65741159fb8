import type { Deployment, Service } from "../../model/deployment.ts";

/** Settings modules that are meant for what is deployed. */
const DEPLOYED = /settings(?:[_/]|_\w{1,30}\/)?\w{0,30}(?:prod|live|heroku|render|deploy)\w{0,20}\.py$/i;

/** Settings for production that are not the ones loaded by default, and that a dashboard may name. */
export function otherSettings({ environment }: Service, { paths = [] }: Deployment): string | undefined {
  if (environment.some(({ name }) => name === "DJANGO_SETTINGS_MODULE")) return undefined;
  return paths.find((path) => DEPLOYED.test(path));
}
