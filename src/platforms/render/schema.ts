/**
 * Keys of a Blueprint by where they stand. Source: Render's Blueprint reference and its agent skill files, read
 * 2026-11-20. Keys marked legacy are still accepted and name the key that replaced them.
 */
export type KeyTable = { known: ReadonlySet<string>; legacy: ReadonlyMap<string, string> };

function table(known: string, legacy: Readonly<Record<string, string>> = {}): KeyTable {
  return { known: new Set(known.split(" ")), legacy: new Map(Object.entries(legacy)) };
}

/** What other platforms call a key of a service, in lower case. */
export const OTHERS_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    rootDir:
      "root rootdirectory root_dir root_directory workdir workingdir workingdirectory working_directory basedir basedirectory cwd",
    staticPublishPath: "publish publishpath publishdir publishdirectory staticpath outputdirectory",
    healthCheckPath: "healthcheck healthpath healthcheckurl healthurl healthcheckendpoint",
    preDeployCommand: "releasecommand release_command",
  }).flatMap(([key, names]) => names.split(" ").map((name) => [name, key] as const)),
);

/** `version` is what Render itself writes into a Blueprint it exports. */
export const ROOT_KEYS = table("services databases envVarGroups projects ungrouped previews version", {
  previewsEnabled: "previews.generation",
  previewsExpireAfterDays: "previews.expireAfterDays",
});

/** Keys of an item of `services`. */
export const SERVICE_KEYS = table(
  "type name runtime plan region repo branch rootDir buildCommand startCommand preDeployCommand autoDeployTrigger domains healthCheckPath maxShutdownDelaySeconds numInstances scaling schedule disk buildFilter dockerCommand dockerfilePath dockerContext registryCredential image staticPublishPath headers routes previews previewPlan maxmemoryPolicy ipAllowList envVars initialDeployHook renderSubdomainPolicy maintenanceMode cache",
  {
    env: "runtime",
    autoDeploy: "autoDeployTrigger",
    domain: "domains",
    pullRequestPreviewsEnabled: "previews.generation",
    buildPlan: "plan",
  },
);

/** Keys of an item of `envVars`. */
export const VARIABLE_KEYS = table("key value generateValue sync fromDatabase fromService fromGroup previewValue");
/** `fromDatabase` and `fromService`: whose value a variable takes, and which. */
export const FROM_DATABASE_KEYS = table("name property");
/** The same of `fromService`. */
export const FROM_SERVICE_KEYS = table("name type property envVarKey");
/** Keys of an item of `databases`. */
export const DATABASE_KEYS = table(
  "name databaseName user region postgresMajorVersion plan previewPlan previewDiskSizeGB diskSizeGB storageAutoscalingEnabled readReplicas highAvailability ipAllowList connectionPool",
);
/** Keys of an item of `envVarGroups`. */
export const GROUP_KEYS = table("name envVars");
/** Keys of a service's `disk`. */
export const DISK_KEYS = table("name mountPath sizeGB");
/** Keys of a service's `scaling`. */
export const SCALING_KEYS = table("minInstances maxInstances targetMemoryPercent targetCPUPercent");

/** Values of `type`. `redis` is the older name of `keyvalue`. */
export const SERVICE_TYPES: ReadonlySet<string> = new Set(["web", "pserv", "worker", "cron", "keyvalue", "redis"]);

/**
 * Values of `runtime`, and of `env`, its older name. A release of Python is none of them: PYTHON_VERSION or a
 * `.python-version` says it. Render's JSON schema of Blueprints and its Blueprint reference, read 2026-11-21.
 */
export const RUNTIMES: ReadonlySet<string> = new Set([
  "docker",
  "elixir",
  "go",
  "image",
  "node",
  "python",
  "ruby",
  "rust",
  "static",
]);

/** Types the free plan does not exist for. */
export const PAID_TYPES: ReadonlySet<string> = new Set(["pserv", "worker", "cron"]);
