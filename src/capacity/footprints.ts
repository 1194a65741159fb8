import table from "./footprints.json" with { type: "json" };

/** Memory of one process in bytes: its own, and mapped from files (shared between processes, reclaimable). */
export type MeasuredMemory = { anonymous: number; file: number; private: number };

/** What importing one package adds to a process that has already imported what it `needs`. */
export type MeasuredPackage = {
  version: string;
  /** Top-level modules it provides. */
  modules: readonly string[];
  /** Other measured packages it loads. */
  needs: readonly string[];
  /** Memory each process has for itself, in bytes. */
  anonymous: number;
  file: number;
  /** What a forked child makes its own again by collecting garbage, in bytes. */
  forked: number;
  /** Import time on the machine it was measured on. */
  milliseconds: number;
  date: string;
};

type Table = {
  measured: { date: string; machine: string; python: string };
  servers: Readonly<Record<string, { version: string; main: MeasuredMemory; worker?: MeasuredMemory }>>;
  packages: Readonly<Record<string, MeasuredPackage>>;
  /** Whole sets measured in one process, against the sum of their parts when they were measured. */
  sums: readonly { packages: readonly string[]; added: number; together: number }[];
};

/** Measured by `npm run facts:footprints`; the figures carry their date and machine. */
export const FOOTPRINTS: Table = table;

/** `numpy 2.5.5, measured 2026-11-20`. */
export function measurement(name: string): string {
  const one = FOOTPRINTS.packages[name];
  return one ? `${name} ${one.version}, measured ${one.date}` : name;
}

const byModule = new Map<string, string[]>();
for (const [name, one] of Object.entries(FOOTPRINTS.packages)) {
  for (const module of one.modules) byModule.set(module, [...(byModule.get(module) ?? []), name]);
}

/**
 * Measured packages behind an imported top-level module. Several packages share one (`google`): then those of them
 * that are required.
 */
export function packagesOfModule(module: string, required: ReadonlyMap<string, unknown>): readonly string[] {
  const providers = byModule.get(module) ?? [];
  return providers.length > 1 ? providers.filter((name) => required.has(name)) : providers;
}
