import type { Store } from "../model/container.ts";
import type { Deployment, Service, Skipped, SourceFile } from "../model/deployment.ts";
import type { Files } from "../model/files.ts";
import type { Remark } from "../model/remark.ts";
import type { ServiceDraft } from "../platforms/draft.ts";
import { nameOf } from "../platforms/paths.ts";
import { configDraft } from "./config-draft.ts";
import { containersOf } from "./containers.ts";
import { collectDrafts } from "./drafts.ts";
import { takeInventory } from "./inventory.ts";
import { lastResorts } from "./last-resorts.ts";
import { manifestsOf } from "./manifests.ts";
import { proxiesOf } from "./proxies.ts";
import { loadReaders } from "./readers.ts";
import { serviceOf } from "./service.ts";
import { sourceReader } from "./sources.ts";

/**
 * Reads everything the files declare into one picture. Never throws on their content: a construct that is not
 * understood is listed under `skipped` and the rest is read.
 */
export async function assemble(files: Files): Promise<Deployment> {
  const inventory = takeInventory(files);
  const skipped: Skipped[] = [];
  const texts = new Map<string, SourceFile>();
  const read = sourceReader(files, texts, skipped);
  const resorts = await lastResorts(files, inventory);
  const readers = await loadReaders(inventory, files, resorts.length > 0);
  const remarks: Remark[] = [];
  const stores: Store[] = [];
  const drafts = collectDrafts(inventory, readers, read, { files, skipped, remarks, stores });
  if (drafts.length === 0) {
    drafts.push(...resorts);
    for (const { declaredAt } of resorts) read(declaredAt.file);
  }
  const services: Service[] = [];
  const context = { files, read, readers, skipped, remarks };
  for (const draft of withDistinctNames(drafts)) {
    services.push(serviceOf(draft, context));
  }
  if (!services.some((service) => service.processes.some((process) => process.server?.name === "gunicorn"))) {
    for (const path of inventory.gunicornConfigs) {
      // A program that starts gunicorn itself is no configuration of it.
      if (!/^[ \t]*(?:from|import)[ \t]+gunicorn\.app\b/m.test(read(path) ?? ""))
        services.push(serviceOf(configDraft(path), context));
    }
  }
  for (const path of files.list()) if (isOperation(path) || mayHoldSecrets(path)) read(path);
  const containers = containersOf(inventory, context);
  return {
    services,
    links: [],
    containers,
    ...manifestsOf(inventory, readers, read, files),
    proxies: proxiesOf(files, read),
    stores,
    files: texts,
    paths: files.list(),
    aside(path) {
      const result = files.read(path);
      return result.kind === "text" ? result.text : undefined;
    },
    remarks,
    skipped,
  };
}

/**
 * Scripts and units beside the services: they reload, stop and start them, and read their variables. And what may be
 * meant as a Procfile.
 */
function isOperation(path: string): boolean {
  return (
    /\.(?:sh|service)$|(?:^|\/)procfile(?:\.txt)?$|(?:^|\/)(?:Makefile|crontab)$/i.test(path) &&
    !/(?:^|\/)(?:node_modules|vendor)\//.test(path)
  );
}

/** Environments and keys of accounts, which no repository should have. */
function mayHoldSecrets(path: string): boolean {
  const name = nameOf(path);
  return (
    /^\.env(?:\.[\w-]+)?$/.test(name) ||
    (name.endsWith(".json") && /credential|service[_-]?account|adminsdk/i.test(name))
  );
}

/** Two services may carry one name in two files; findings and reports need to tell them apart. */
function withDistinctNames(drafts: readonly ServiceDraft[]): ServiceDraft[] {
  const counts = new Map<string, number>();
  for (const draft of drafts) counts.set(draft.name, (counts.get(draft.name) ?? 0) + 1);
  return drafts.map((draft) =>
    (counts.get(draft.name) ?? 0) > 1 ? { ...draft, name: `${draft.name} (${draft.declaredAt.file})` } : draft,
  );
}
