import type { Store } from "../model/container.ts";
import type { EnvVar, Plan, ServiceKind } from "../model/deployment.ts";
import type { Place } from "../model/place.ts";
import type { Remark } from "../model/remark.ts";
import type { Setting } from "../model/setting.ts";
import type { Span } from "../model/span.ts";
import type { Value } from "../model/value.ts";

/**
 * A service as one platform file declares it, before the files it points to have been read. The assembly turns
 * drafts into services: it follows the image, the start script and the requirements.
 */
export type ServiceDraft = {
  name: string;
  kind: ServiceKind;
  platform: string;
  runtime: "native" | "docker" | "other";
  /** False for services of another language (a Node site beside the API); they are listed and not examined. */
  python: boolean;
  declaredAt: Place;
  plan: Value<Plan>;
  instances: Value<number>;
  /** Folder of the repository the commands run in, "" for the root. */
  directory: string;
  /** Folder of the machine the repository stands in, where the file says: `/srv/shop`. */
  checkout?: string;
  /** It is not known which folder of the repository the commands run in; `directory` is a guess. */
  somewhere?: true;
  /** The file says the root, and its commands were written for `directory`, where it lies. */
  meant?: true;
  environment: readonly EnvVar[];
  /** Files of variables it is given, the strongest last; `environment` is stronger than any. */
  envFiles?: readonly EnvFile[];
  /** Start commands of this file in order of precedence; `overridesImage` replaces only CMD or also ENTRYPOINT. */
  starts: readonly StartDraft[];
  /** Build command, read for what it installs. */
  build?: Span;
  image?: ImageDraft;
  /** The image is a service by itself, too, with the command it has. */
  beside?: true;
  disks?: readonly { path: string; place: Place }[];
  /** The port the platform hands requests to, where the file says it. */
  routedPort?: { port: number; place: Place };
  healthCheckPath?: Setting<string>;
  /** Seconds between the stop signal and SIGKILL, where the file says. */
  stopSeconds?: Setting<number>;
};

/**
 * A start command as written. `form: "exec"` words come one by one; those of `split` do where they are `whole`, and
 * else are split as a shell would, without one; `verbatim`: variables in them stay as they are. `wholly`: the image's ENTRYPOINT does not count. `refused`: the platform does not take it for this
 * runtime, so it says what was meant, and the image has nothing to start.
 */
export type StartDraft = { why: string; place: Place; process?: string; refused?: true; wholly?: true } & (
  | { form: "shell"; span: Span }
  | { form: "exec"; words: readonly Span[] }
  | { form: "split"; words: readonly { span: Span; whole: boolean }[]; verbatim?: true }
);

/** A file of variables as a path of the repository, and where it is named. */
export type EnvFile = { path: string; at: Place };

/** The image a service is built from: a Dockerfile of the repository, or one made elsewhere. */
export type ImageDraft =
  | {
      kind: "build";
      dockerfile: string;
      context: string;
      target?: string;
      why: string;
      at: Place;
      /** The folder it is started in, in place of the image's own. */
      startedIn?: string;
      /** What of the repository is laid over the image when it is started: by its path there, and in the image. */
      mounted?: readonly { from: string; to: string }[];
    }
  | { kind: "pull"; reference: string; at: Place };

/** What reading one platform file gave. */
export type PlatformReading = {
  drafts: readonly ServiceDraft[];
  skipped: readonly { file: string; at?: Place; reason: string }[];
  remarks?: readonly Remark[];
  stores?: readonly Store[];
};
