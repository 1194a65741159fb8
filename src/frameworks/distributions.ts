import { STDLIB } from "../formats/python/stdlib.ts";
import { DISTRIBUTIONS } from "./distributions.generated.ts";
import servers from "./servers-brought.json" with { type: "json" };

/**
 * One distribution of the package index: the top-level modules it installs (absent: one, of its own name) and what it
 * brings along, as `name` or `name[extra]`; `requires` is of several releases, so that an older pin is not accused.
 */
type Distribution = {
  modules?: readonly string[];
  requires?: readonly string[];
  extras?: Readonly<Record<string, readonly string[]>>;
};

let table: Readonly<Record<string, Distribution>> | undefined;

/** Read from the wheels by `npm run facts:distributions`; parsed for who asks, as most commands do not. */
function distributions(): Readonly<Record<string, Distribution>> {
  table ??= JSON.parse(DISTRIBUTIONS) as Readonly<Record<string, Distribution>>;
  return table;
}

/** Modules that come with most environments although nothing asks for them. */
const WITH_PYTHON: ReadonlySet<string> = new Set(["pip", "pkg_resources", "setuptools", "wheel", "_distutils_hack"]);

let providers: ReadonlyMap<string, readonly string[]> | undefined;

/** Whether a module comes with Python: with one release or another. */
export function isOfPython(module: string): boolean {
  return STDLIB.has(module.split(".")[0] ?? "");
}

/** Every distribution known to install a top-level module; empty where the module is not known or always there. */
export function distributionsOf(module: string): readonly string[] {
  if (WITH_PYTHON.has(module)) return [];
  providers ??= providersByModule();
  return providers.get(module) ?? [];
}

function providersByModule(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [name, { modules = [name.replaceAll("-", "_")] }] of Object.entries(distributions())) {
    for (const module of modules) found.set(module, [...(found.get(module) ?? []), name]);
  }
  return found;
}

/** From so many distributions on one is asked for so widely that an older release of another may have asked, too. */
const WIDELY = 3;

let asking: ReadonlyMap<string, number> | undefined;

/** Whether many known distributions ask for this one. */
export function isBroughtAlong(name: string): boolean {
  asking ??= askedFor();
  return (asking.get(name) ?? 0) >= WIDELY;
}

function askedFor(): Map<string, number> {
  const count = new Map<string, number>();
  for (const { requires = [], extras = {} } of Object.values(distributions())) {
    for (const name of new Set([...requires, ...Object.values(extras).flat()].map((text) => reference(text).name)))
      count.set(name, (count.get(name) ?? 0) + 1);
  }
  return count;
}

/** What installing these packages installs, or `undefined` where one of them, or what it brings, is not known. */
export function installedBy(
  wanted: Iterable<{ name: string; extras: readonly string[] }>,
): ReadonlySet<string> | undefined {
  const installed = new Set<string>();
  const seen = new Set<string>();
  const pending = [...wanted].map(({ name, extras }) => ({ name, extras, named: true }));
  for (let one = pending.pop(); one; one = pending.pop()) {
    const key = `${one.name}[${one.extras.join()}]`;
    if (seen.has(key)) continue;
    seen.add(key);
    installed.add(one.name);
    const distribution = distributions()[one.name];
    // What a known package asks for and the index no longer has brings nothing known either way.
    if (!distribution && one.named) return undefined;
    for (const text of [...(distribution?.requires ?? []), ...ofExtras(distribution, one.extras)]) {
      pending.push({ ...reference(text), named: false });
    }
  }
  return installed;
}

/** Packages, or `name[extra]`, that bring a server's package along, by it. From the same metadata, of more packages. */
const BRINGERS: Readonly<Record<string, readonly string[]>> = servers;

/**
 * Whether installing these packages installs a server's package that none of them is: "unknown" where one of them is a
 * package nothing is known of.
 */
export function bringsServer(
  server: string,
  wanted: Iterable<{ name: string; extras: readonly string[] }>,
): boolean | "unknown" {
  const bringers = new Set(BRINGERS[server]);
  let isKnown = true;
  for (const { name, extras } of wanted) {
    const spelled = extras.map((extra) => `${name}[${extra.toLowerCase().replaceAll("_", "-")}]`);
    if ([name, ...spelled].some((one) => bringers.has(one))) return true;
    if (!Object.hasOwn(distributions(), name)) isKnown = false;
  }
  return isKnown ? false : "unknown";
}

/** What a distribution asks for itself, in one release or another; nothing where it is not known. */
export function requirementsOf(name: string, extras: readonly string[]): readonly string[] {
  const distribution = distributions()[name];
  const wanted = [...(distribution?.requires ?? []), ...ofExtras(distribution, extras)];
  return wanted.map((text) => reference(text).name);
}

function ofExtras(distribution: Distribution | undefined, extras: readonly string[]): readonly string[] {
  return extras.flatMap((extra) => distribution?.extras?.[extra.toLowerCase().replaceAll("_", "-")] ?? []);
}

function reference(text: string): { name: string; extras: readonly string[] } {
  const [name = "", extra] = text.split(/[[\]]/);
  return { name, extras: extra === undefined ? [] : [extra] };
}
